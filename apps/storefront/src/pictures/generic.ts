import { type Drawing, standing } from './canvas.ts'
import { hash } from './hash.ts'
import { fill, form, line, shadow } from './marks.ts'
import { leaf, tin } from './motifs.ts'
import { box, soft, turned } from './outline.ts'
import type { Paint } from './palette.ts'

type Pair = readonly [body: Paint, accent: Paint]

const pairs: readonly Pair[] = [
  ['clay', 'cream'],
  ['night', 'ochre'],
  ['moss', 'cream'],
  ['plum', 'rose'],
  ['ochre', 'night'],
  ['sky deep', 'paper'],
  ['paper', 'clay'],
]

/** A parcel with a ribbon, 150 to 336 high. */
export const parcel = ([, accent]: Pair): Drawing =>
  standing(
    shadow(210, 336, 126),
    form(soft('88,190 312,190 304,336 96,336', 10), 'oak', 26, fill(box(182, 180, 36, 160), accent)),
    form(soft('78,160 322,160 322,204 78,204', 8), 'oak light', 20, fill(box(180, 150, 40, 60), accent)),
    line('M200 158C150 96 116 130 200 158C284 130 250 96 200 158', accent, 12),
    line('M200 158L170 190M200 158L232 188', accent, 10),
  )

/** A tin with a striped label. */
export const jar = ([body, accent]: Pair): Drawing =>
  standing(
    shadow(208, 336, 96),
    tin(200, 338, 82, 190, body, accent, fill(box(110, 214, 180, 70), accent), fill(box(110, 230, 180, 38), body)),
  )

/** A vase with a branch in it. */
export const vase = ([body, accent]: Pair): Drawing =>
  standing(
    shadow(208, 336, 88),
    line(
      'M200 190C196 140 206 110 196 70M200 190C180 150 160 130 146 112M202 190C216 150 240 130 256 116',
      'moss deep',
      5,
    ),
    ...[100, 130, 160].flatMap((y) => [leaf(199, y, 46, -150, 'moss'), leaf(199, y, 46, -30, 'moss light')]),
    leaf(197, 80, 44, -96, 'moss light'),
    leaf(150, 118, 44, -140, 'moss deep'),
    leaf(252, 120, 44, -46, 'moss deep'),
    form(
      turned(200, 'M0 176 L34 176 C36 214 78 226 78 276 C78 312 62 336 44 336 L0 336'),
      body,
      24,
      fill(box(100, 262, 200, 12), accent),
      fill(box(100, 280, 200, 5), accent),
    ),
  )

const bottle = ([body, accent]: Pair): Drawing =>
  standing(
    shadow(208, 336, 84),
    form(
      turned(200, 'M0 118 L22 118 L24 168 C26 190 64 196 64 226 L64 322 C64 332 58 336 50 336 L0 336'),
      body,
      24,
      fill(box(130, 236, 140, 66), accent),
    ),
    form(box(174, 88, 52, 40, 8), 'oak', 12),
  )

const things = [parcel, jar, vase, bottle]

/** A thing for a product that nobody drew: always the same for the same slug. */
export const generic = (slug: string): Drawing => {
  const bits = hash(slug)
  const thing = things[bits % things.length] ?? parcel
  return thing(pairs[(bits >>> 8) % pairs.length] ?? ['clay', 'cream'])
}
