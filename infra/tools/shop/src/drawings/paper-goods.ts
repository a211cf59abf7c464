import { type Drawing, lying, standing } from './canvas.ts'
import { cast, fill, form, line, shadow, tilted } from './marks.ts'
import { grid, leaf } from './motifs.ts'
import { box, oval, soft } from './outline.ts'

const dottedNotebook = () => {
  const cover = box(34, 92, 332, 226, 12)
  return lying(
    tilted(
      -7,
      200,
      205,
      cast(cover),
      form(cover, 'moss deep', 10),
      form(
        box(46, 98, 154, 212, 5),
        'cream',
        0,
        line(grid(62, 116, 8, 12, 17), 'steel', 3.4),
        fill(box(178, 90, 22, 230), 'ink', 0.1),
      ),
      form(
        box(200, 98, 154, 212, 5),
        'paper',
        0,
        line(grid(218, 116, 8, 12, 17), 'steel', 3.4),
        fill(box(200, 90, 12, 230), 'ink', 0.06),
      ),
      line('M278 270C270 230 276 180 284 146', 'night', 4),
      ...[0, 1, 2].flatMap((step) => [
        leaf(276, 256 - step * 34, 40, -150, 'moss'),
        leaf(276, 256 - step * 34, 40, -30, 'moss'),
      ]),
      leaf(283, 154, 34, -84, 'moss'),
      form('M196 94H208V346L202 336L196 346Z', 'clay', 5),
    ),
  )
}

const pocket = (degrees: number, paint: 'steel light' | 'steel' | 'steel deep', ruling: string) => {
  const cover = box(130, 96, 140, 216, 14)
  return tilted(
    degrees,
    200,
    380,
    cast(cover, 6, 8),
    form(cover, paint, 12, fill(box(130, 90, 14, 230), 'ink', 0.1)),
    fill(box(164, 134, 84, 60, 6), 'cream'),
    line(ruling, 'night', 2.5, 0.7),
    line('M137 140V158M137 250V268', 'paper', 3),
  )
}

const pocketNotebooks = () =>
  lying(
    pocket(-25, 'steel deep', ''),
    pocket(0, 'steel', 'M174 150H238M174 164H238M174 178H238'),
    pocket(25, 'steel light', 'M186 140V188M206 140V188M226 140V188M170 152H242M170 164H242M170 176H242'),
  )

const album = () => {
  const cover = box(78, 84, 250, 246, 8)
  const watered = Array.from({ length: 13 }, (_, index) => {
    const y = 78 + index * 22
    return `M70 ${y}C110 ${y - 26} 130 ${y + 30} 180 ${y + 4}S250 ${y - 20} 340 ${y + 12}`
  }).join('')
  return lying(
    cast(cover, 16, 18),
    form(box(88, 94, 250, 246, 4), 'ink', 6),
    form(box(84, 90, 250, 246, 4), 'paper', 4),
    form(
      cover,
      'night',
      16,
      line(watered, 'night soft', 5, 0.35),
      line(watered, 'sky', 2, 0.4),
      fill(box(78, 84, 40, 250), 'ink', 0.22),
    ),
    form(soft('158,150 286,150 286,256 158,256', 4), 'paper', 0),
    form(
      box(168, 160, 108, 86),
      'sky pale',
      0,
      fill(oval(246, 184, 13), 'ochre'),
      fill('M160 250L202 190L232 228L250 206L290 250Z', 'moss'),
      fill('M160 250V236Q220 220 290 240V250Z', 'moss deep'),
    ),
    line('M98 140V274', 'cream', 4),
    ...[140, 274].map((y) => fill(oval(98, y, 7), 'ochre')),
    line('M98 206C60 176 50 216 98 210C62 236 64 262 84 258', 'cream', 5),
    line('M98 210C120 226 122 244 112 256', 'cream', 5),
  )
}

const laid = (x: number, y: number, width: number, height: number) =>
  line(
    Array.from({ length: Math.floor(height / 9) }, (_, index) => `M${x} ${y + index * 9}h${width}`).join(''),
    'oak light',
    1.4,
    0.5,
  )

const letterPaper = () =>
  lying(
    cast(box(76, 190, 248, 150, 8), 8, 14),
    fill(soft('78,196 322,196 200,84', 18), 'cream'),
    fill(soft('100,194 300,194 200,102', 14), 'clay'),
    tilted(
      -4,
      200,
      200,
      cast(box(104, 64, 186, 220, 3), 5, 6),
      form(box(104, 64, 186, 220, 3), 'paper', 8, laid(104, 74, 190, 220)),
    ),
    tilted(
      5,
      210,
      200,
      cast(box(112, 78, 186, 220, 3), 5, 6),
      form(box(112, 78, 186, 220, 3), 'paper', 8, laid(112, 88, 190, 220)),
      line(
        'M134 108q8 -12 14 0t14 0t14 0t14 0M134 130q8 -10 14 0t14 0t14 0t14 0t14 0t14 0t14 0t14 0t14 0M134 152q8 -10 14 0t14 0t14 0t14 0t14 0t14 0',
        'night',
        3,
      ),
    ),
    form(
      'M76 196L192 274Q200 279 208 274L324 196V330Q324 340 314 340H86Q76 340 76 330Z',
      'cream',
      14,
      line('M82 338L178 264M318 338L222 264', 'oak', 3, 0.4),
    ),
    line('M78 198L192 274Q200 279 208 274L322 198', 'paper', 4, 0.9),
  )

const cube = (x: number, digit: string) =>
  fill(soft(`${x + 12},164 ${x + 110},164 ${x + 100},184 ${x},184`, 4), 'oak pale') +
  form(
    box(x, 180, 100, 100, 8),
    'oak light',
    14,
    line(`M${x} 214Q${x + 50} 204 ${x + 100} 218M${x} 252Q${x + 50} 262 ${x + 100} 248`, 'oak', 3, 0.45),
  ) +
  line(digit, 'oak dark', 9)

const deskCalendar = () =>
  standing(
    shadow(208, 342, 150),
    form(box(66, 128, 272, 190, 10), 'oak deep', 12, line('M60 150Q200 140 340 156', 'oak dark', 3, 0.5)),
    cube(96, 'M134 212L148 202V258'),
    cube(204, 'M234 204H274L246 258'),
    form(box(84, 280, 236, 34, 5), 'oak light', 12),
    line(
      'M150 306V290L160 300L170 290V306M190 306L199 290L208 306M193 301H205M224 290L232 298L240 290M232 298V306',
      'oak dark',
      4,
    ),
    form(soft('60,308 340,308 348,342 52,342', 8), 'oak', 18, line('M52 326Q200 318 348 330', 'oak deep', 3, 0.5)),
  )

/** Notebooks, paper and albums. */
export const paperGoods: Record<string, () => Drawing> = {
  'dotted-notebook': dottedNotebook,
  'pocket-notebooks': pocketNotebooks,
  'moire-photo-album': album,
  'laid-letter-paper': letterPaper,
  'oak-desk-calendar': deskCalendar,
}
