import { type Drawing, lying, standing } from './canvas.ts'
import { cast, fill, form, line, shadow, tilted } from './marks.ts'
import { leaf } from './motifs.ts'
import { box, oval, soft, turned } from './outline.ts'

const count = (length: number) => Array.from({ length }, (_, index) => index)

const herringbone = (x: number, y: number, columns: number, rows: number) =>
  line(
    count(rows)
      .map((row) => `M${x} ${y + row * 11}${'l10 -10l10 10'.repeat(columns)}`)
      .join(''),
    'paper',
    4,
    0.85,
  )

const blanket = () => {
  const flap = 'M104 178H214Q226 178 226 192V300H104Z'
  return standing(
    shadow(206, 336, 146),
    ...[288, 238, 188].map((y, index) =>
      form(
        box(62 + index * 4, y, 276 - index * 6, 50, 25),
        'steel',
        16,
        herringbone(50, y + 12, 15, 5),
        fill(box(50, y + 40, 300, 12), 'ink', 0.14),
      ),
    ),
    ...count(13).map((index) =>
      line(`M${108 + index * 9.6} 296q${(index % 3) - 1} 14 ${(index % 2) * 4 - 2} 26`, 'paper', 4.5),
    ),
    cast(flap, 7, 4),
    form(flap, 'steel deep', 10, herringbone(96, 190, 7, 11)),
  )
}

const duvet = () => {
  const cover =
    'M50 232Q52 214 74 212H326Q348 214 350 232L356 312Q350 330 332 322Q300 314 270 324T200 324T130 324T68 322Q50 330 44 312Z'
  return standing(
    shadow(202, 338, 168, 14),
    form(box(76, 108, 248, 150, 18), 'oak', 14, line('M76 150Q200 140 324 154', 'oak deep', 3, 0.5)),
    fill(box(64, 300, 18, 40, 6), 'oak dark'),
    fill(box(318, 300, 18, 40, 6), 'oak dark'),
    form('M88 172Q144 150 196 172Q202 200 196 236H90Q80 204 88 172Z', 'paper', 16),
    form('M204 172Q258 150 312 172Q320 204 310 236H204Q198 204 204 172Z', 'paper', 16),
    form(
      cover,
      'oak pale',
      20,
      fill(
        'M150 216C140 260 120 290 130 330L150 330C146 290 160 260 168 216ZM268 216C280 260 262 300 270 330L288 330C284 290 300 250 284 216Z',
        'oak',
        0.16,
      ),
      fill(box(40, 206, 320, 40), 'cream'),
      fill(box(40, 246, 320, 7), 'ink', 0.1),
      line('M40 246Q200 254 360 246', 'oak light', 3, 0.7),
      line('M40 292Q200 300 360 292', 'oak light', 2.5, 0.7),
      ...count(7).map((index) => fill(oval(80 + index * 40, 305, 5), 'oak deep')),
    ),
  )
}

const cushion = () => {
  const outline = soft('70,112 200,128 330,112 316,222 330,334 200,324 70,334 84,222', 40)
  const loops = count(13).flatMap((row) =>
    count(15).map((column) => {
      const [x, y] = [66 + column * 18 + ((row * 7 + column * 5) % 9), 112 + row * 17 + ((column * 11 + row * 3) % 8)]
      return `M${x} ${y}c-2 -9 13 -11 13 -2s-11 7 -7 0`
    }),
  )
  const every = (rest: number) => loops.filter((_, index) => index % 3 === rest).join('')
  return standing(
    shadow(208, 330, 136, 14),
    tilted(
      -4,
      200,
      222,
      form(
        outline,
        'paper',
        28,
        line(every(0), 'oak pale', 4),
        line(every(1), 'oak light', 4, 0.4),
        line(every(2), 'cream', 4),
      ),
    ),
  )
}

const bathTowel = () => {
  const back = box(122, 96, 176, 242, 8)
  const front = 'M112 104Q112 86 130 86H272Q288 86 288 104V296Q244 304 200 296T112 298Z'
  return lying(
    cast(back, 12, 10),
    form(back, 'moss', 8, fill(box(122, 312, 180, 8), 'cream', 0.6)),
    line('M58 92H342', 'ochre deep', 13),
    line('M58 89H342', 'ochre light', 4),
    form(oval(58, 92, 14), 'ochre', 7),
    form(oval(342, 92, 14), 'ochre', 7),
    form(
      front,
      'moss light',
      18,
      fill(
        'M150 84C140 160 160 220 148 304H176C184 220 166 160 174 84ZM226 84C236 150 220 230 232 304H254C244 220 256 160 248 84Z',
        'ink',
        0.08,
      ),
      line(
        count(72)
          .map(
            (index) =>
              `M${118 + (index % 9) * 19 + (Math.floor(index / 9) % 2) * 9} ${104 + Math.floor(index / 9) * 16}q3 -5 6 0`,
          )
          .join(''),
        'paper',
        2.5,
        0.5,
      ),
      fill('M100 244Q200 252 300 242V268Q200 278 100 270Z', 'cream', 0.85),
      line('M100 236Q200 244 300 234M100 279Q200 287 300 277', 'cream', 3, 0.8),
    ),
  )
}

const hanger = () =>
  lying(
    line('M200 58L138 196M200 58L262 196M200 58L184 186M200 58L216 186', 'cream', 6),
    line(oval(200, 48, 17), 'oak', 8),
    form(box(190, 66, 20, 30, 8), 'paper', 6),
    ...[-158, -130, -104, -76, -50, -22].map((turn, index) =>
      leaf(200, 210, 74 - (index % 2) * 14, turn, index % 2 ? 'moss' : 'moss deep'),
    ),
    form(turned(200, 'M0 206 L70 206 L60 284 C58 296 50 302 40 302 L0 302'), 'clay', 20),
    form(box(122, 196, 156, 28, 10), 'clay', 18),
    line('M146 214C118 240 124 286 108 314M252 214C286 232 284 262 292 284', 'moss deep', 4),
    ...[238, 262, 286].map((y, index) =>
      leaf(126 - index * 5, y, 30, 150 - index * 20, index % 2 ? 'moss' : 'moss light'),
    ),
    leaf(108, 312, 30, 96, 'moss'),
    leaf(282, 248, 30, 20, 'moss light'),
    leaf(290, 280, 32, 80, 'moss'),
    line(
      'M138 196C140 250 170 290 200 326M262 196C260 250 230 290 200 326M184 190Q170 270 200 326M216 190Q230 270 200 326',
      'cream',
      6,
    ),
    line('M158 258Q200 274 242 258', 'cream', 6),
    ...[
      [150, 252],
      [250, 252],
      [176, 264],
      [224, 264],
    ].map(([x = 0, y = 0]) => form(oval(x, y, 8, 7), 'paper', 4)),
    ...count(7).map((index) => line(`M200 334L${182 + index * 6} ${378 - Math.abs(index - 3) * 3}`, 'cream', 5)),
    form(box(187, 316, 26, 30, 9), 'paper', 8),
  )

/** Textiles. */
export const textiles: Record<string, () => Drawing> = {
  'herringbone-wool-blanket': blanket,
  'linen-duvet-cover': duvet,
  'boucle-cushion': cushion,
  'cotton-bath-towel': bathTowel,
  'macrame-plant-hanger': hanger,
}
