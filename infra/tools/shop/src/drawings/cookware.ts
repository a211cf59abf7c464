import { type Drawing, lying, standing } from './canvas.ts'
import { cast, fill, form, line, type Mark, shadow, tilted } from './marks.ts'
import { bowl, leaf, lemon, steam } from './motifs.ts'
import { box, cylinder, oval, soft, turned } from './outline.ts'

const crepePan = () => {
  const disc = oval(168, 236, 122)
  const handle = box(270, 218, 156, 34, 16)
  const crepe = 'M208 151A94 94 0 1 0 208 321Z'
  const flap = 'M208 151A94 94 0 0 0 208 321Z'
  const brown = [oval(112, 200, 9, 7), oval(96, 246, 6), oval(128, 276, 10, 7), oval(142, 178, 6), oval(134, 230, 5)]
  return lying(
    tilted(-36, 168, 236, cast(handle, 0, 14)),
    cast(disc),
    tilted(
      -36,
      168,
      236,
      form(handle, 'ink', 8),
      fill(box(396, 228, 18, 14, 7), 'steel'),
      line('M300 226H376', 'paper', 3, 0.25),
    ),
    form(disc, 'ink', 22),
    fill(oval(168, 236, 110), 'paper', 0.12),
    tilted(
      24,
      168,
      236,
      form(crepe, 'ochre light', 0, ...brown.map((spot) => fill(spot, 'oak', 0.55))),
      fill('M208 151A94 94 0 0 0 198 321Z', 'ink', 0.12),
      form(flap, 'ochre', 8, fill(oval(186, 216, 9, 12), 'oak', 0.5), fill(oval(184, 266, 6), 'oak', 0.5)),
    ),
    lemon(330, 322, 38, 20),
  )
}

const sautePan = () =>
  standing(
    shadow(184, 336, 132),
    line('M270 274L376 238', 'steel deep', 18),
    line('M272 270L374 235', 'paper', 4, 0.45),
    line('M356 244L364 241', 'ink', 7, 0.6),
    line('M72 272C44 264 44 300 74 294', 'steel deep', 12),
    form(
      soft('66,250 284,250 278,336 72,336', 16),
      'steel',
      26,
      fill(box(100, 250, 26, 90), 'paper', 0.45),
      fill(box(134, 250, 8, 90), 'paper', 0.45),
      fill(box(60, 322, 240, 20), 'ink', 0.14),
    ),
    fill(oval(262, 276, 4), 'steel dark'),
    fill(oval(262, 290, 4), 'steel dark'),
    form(
      turned(175, 'M0 192 C64 192 108 212 118 240 L0 240'),
      'steel light',
      26,
      fill('M110 232C116 214 132 204 150 200L140 240H106Z', 'paper', 0.5),
    ),
    form(box(54, 236, 242, 18, 9), 'steel', 18),
    line('M156 196C156 160 194 160 194 196', 'steel deep', 11),
    line('M157 190C160 166 186 164 192 182', 'paper', 3, 0.4),
    steam(236, 176, 0.8),
  )

const mixingBowl = () =>
  standing(
    shadow(208, 334, 124),
    fill('M86 196Q62 190 58 202Q70 220 98 226Z', 'oak light'),
    bowl(
      200,
      336,
      124,
      142,
      'oak light',
      'cream',
      fill(box(60, 236, 300, 10), 'paper', 0.5),
      fill(box(60, 252, 300, 4), 'paper', 0.5),
      fill(box(100, 318, 200, 30), 'oak'),
    ),
    tilted(
      24,
      228,
      200,
      ...[-26, -10, 10, 26].map((x) =>
        line(`M228 128C${228 + x * 1.3} 150 ${228 + x * 1.6} 180 ${228 + x} 204`, 'steel', 4),
      ),
      form(turned(228, 'M0 22 L8 22 C14 22 14 30 12 36 L9 118 L11 134 L0 134'), 'oak', 7),
    ),
    line('M186 214Q220 220 250 210', 'oak light', 4, 0.6),
    line('M112 198Q150 210 178 206', 'paper', 5, 0.9),
  )

const flutes = Array.from({ length: 13 }, (_, index) => 96 + index * 17.4)

const souffle = () =>
  standing(
    shadow(210, 336, 118),
    form(
      'M104 222C84 178 108 140 148 146C168 112 236 108 252 142C296 134 318 178 296 222Z',
      'ochre',
      20,
      fill(
        'M126 178C116 152 144 142 166 156C186 128 228 130 240 152C268 142 288 158 280 180C240 168 168 168 126 178Z',
        'oak',
      ),
      line('M122 202Q140 190 150 204T188 202T226 204T270 200', 'cream', 4, 0.7),
      ...[oval(170, 158, 4), oval(200, 146, 4), oval(226, 160, 4), oval(250, 162, 3), oval(190, 164, 3)].map((o) =>
        fill(o, 'paper', 0.8),
      ),
    ),
    form(cylinder(200, 222, 322, 106, 16), 'paper', 24, ...flutes.map((x) => line(`M${x} 250V350`, 'steel', 5, 0.4))),
    form(box(88, 208, 224, 28, 13), 'paper', 20),
    steam(200, 104, 0.7),
  )

const holes: Mark[] = [232, 254, 276, 296].flatMap((y, row) =>
  [-3, -2, -1, 0, 1, 2, 3].slice(row > 1 ? 1 : 0, row > 1 ? 6 : 7).map((column) => {
    const x = 200 + (column + (row % 2) * 0.5) * (27 - row * 2)
    return fill(oval(x, y - Math.abs(column) * 1.5, 5.5), 'night', 0.85)
  }),
)

const tomato = (x: number, y: number, r: number) =>
  form(oval(x, y, r, r * 0.92), 'clay', r / 2.4) +
  [-150, -90, -30, 30, 150].map((turn) => leaf(x, y - r * 0.72, r * 0.5, turn, 'moss')).join('')

const colander = () =>
  standing(
    shadow(208, 336, 112),
    tomato(150, 172, 38),
    tomato(248, 174, 40),
    tomato(202, 158, 42),
    line('M96 214C60 206 60 250 100 244', 'night', 11),
    line('M304 214C340 206 340 250 300 244', 'night', 11),
    form(
      turned(200, 'M0 302 L56 302 L62 332 C62 336 60 338 56 338 L0 338'),
      'paper',
      14,
      fill(box(120, 328, 160, 12), 'night'),
    ),
    form(turned(200, 'M0 200 L112 200 C112 262 84 314 50 314 L0 314'), 'paper', 28, ...holes),
    form(box(82, 190, 236, 20, 10), 'night', 14),
  )

/** Pans, pots and dishes. */
export const cookware: Record<string, () => Drawing> = {
  'cast-iron-crepe-pan': crepePan,
  'saute-pan': sautePan,
  'stoneware-mixing-bowl': mixingBowl,
  'souffle-dish': souffle,
  'enamel-colander': colander,
}
