import { type Drawing, standing } from './canvas.ts'
import { fill, form, line, shadow } from './marks.ts'
import { bag, bean, bowl, cup, leaf, steam } from './motifs.ts'
import { box, oval, soft, turned } from './outline.ts'

const espresso = () =>
  standing(
    shadow(212, 334, 142),
    bag(
      158,
      334,
      160,
      250,
      'night',
      fill(box(70, 216, 176, 74), 'clay'),
      fill(oval(158, 166, 9), 'night light'),
      fill(oval(158, 166, 3), 'ink'),
      bean(158, 252, 27, -40, 'cream'),
    ),
    line('M158 240Q172 250 158 264', 'clay', 4),
    cup(276, 336, 36, 52, 'paper', 'clay dark'),
    bean(326, 340, 11, 20),
    bean(232, 344, 11, -30),
    steam(278, 270, 0.7),
  )

const huehuetenango = () =>
  standing(
    shadow(210, 334, 134),
    bag(
      178,
      334,
      158,
      228,
      'sky',
      fill('M80 334V270L136 200L166 236L202 184L280 280V334Z', 'moss'),
      fill('M80 334V300L150 252L196 286L236 262L280 300V334Z', 'moss deep'),
      fill(oval(232, 178, 16), 'ochre'),
    ),
    form(
      'M288 282C268 270 252 288 256 310C260 332 276 342 288 336C300 342 318 332 320 310C322 288 308 270 288 282Z',
      'clay',
      14,
    ),
    line('M288 284Q288 270 296 262', 'oak dark', 5),
    leaf(292, 272, 30, -20, 'moss'),
    bean(246, 344, 11, 20),
  )

const facets = (top: number, foot: number, a: number, b: number) =>
  form(
    soft(`${200 - a},${top} ${200 + a},${top} ${200 + b},${foot} ${200 - b},${foot}`, 6),
    'steel',
    16,
    fill(`M${200 - a * 0.42} ${top}H${200 + a * 0.42}L${200 + b * 0.42} ${foot}H${200 - b * 0.42}Z`, 'paper', 0.4),
    fill(`M${200 + a * 0.42} ${top}H${200 + a}L${200 + b} ${foot}H${200 + b * 0.42}Z`, 'ink', 0.16),
  )

const moka = () =>
  standing(
    shadow(208, 336, 104),
    line('M254 130H292Q306 130 304 146L294 214', 'ink', 20),
    line('M254 126H290', 'paper', 3, 0.3),
    fill('M150 126L112 116Q108 126 116 136L156 172Z', 'steel deep'),
    facets(120, 226, 64, 44),
    facets(242, 336, 48, 72),
    form(box(146, 222, 108, 24, 8), 'steel', 18),
    fill(oval(230, 286, 6), 'ochre'),
    form(turned(200, 'M0 92 L26 92 C50 96 62 108 68 122 L0 122'), 'steel', 16),
    form(turned(200, 'M0 62 L10 62 C18 64 18 76 12 80 L10 94 L0 94'), 'ink', 8),
    steam(118, 100, 0.6),
  )

const auLait = () =>
  standing(
    shadow(210, 332, 112),
    bowl(200, 334, 116, 128, 'paper', 'oak light', line('M80 224Q200 274 320 224', 'night', 6)),
    fill(oval(186, 208, 34, 6), 'cream', 0.8),
    fill(oval(222, 213, 18, 4), 'cream', 0.6),
    steam(200, 180),
  )

const pourOver = () =>
  standing(
    shadow(208, 338, 104),
    line('M262 262C312 250 316 318 264 312', 'sky light', 12),
    form(
      turned(200, 'M0 232 L44 232 C48 252 78 268 76 312 C75 334 66 338 56 338 L0 338'),
      'sky pale',
      18,
      fill(box(100, 290, 200, 60), 'clay dark'),
      fill(oval(200, 290, 80, 9), 'clay deep'),
    ),
    line('M200 234V286', 'clay dark', 4),
    fill('M108 92L124 82L276 82L292 92L236 180H164Z', 'oak light'),
    form(
      turned(200, 'M0 104 L98 104 C102 104 104 110 100 116 L48 206 L0 206'),
      'paper',
      22,
      ...[-52, -18, 18, 52].map((x) =>
        line(`M${200 + x * 1.5} 104Q${206 + x} 150 ${200 + x * 0.6} 206`, 'steel', 4, 0.6),
      ),
    ),
    form(box(122, 204, 156, 20, 10), 'paper', 18),
    fill(oval(200, 90, 74, 9), 'clay dark'),
    line('M294 124C326 116 328 168 270 168', 'paper', 12),
    steam(200, 72, 0.5),
  )

/** Coffees and coffee makers. */
export const coffee: Record<string, () => Drawing> = {
  'espresso-coffee-beans': espresso,
  'huehuetenango-coffee-beans': huehuetenango,
  'moka-pot': moka,
  'cafe-au-lait-bowl': auLait,
  'pour-over-coffee-dripper': pourOver,
}
