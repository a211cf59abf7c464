import { type Drawing, lying, standing } from './canvas.ts'
import { cast, fill, form, line, type Mark, placed, shadow, tilted } from './marks.ts'
import { box, oval } from './outline.ts'
import type { Paint } from './palette.ts'

const strap = (x: number) =>
  [
    form(box(x - 9, 92, 18, 166, 4), 'oak', 6, line(`M${x} 150h0M${x} 240h0M${x} 228h0`, 'oak dark', 5)),
    line(box(x - 14, 196, 28, 22, 4), 'ochre', 5),
    line(`M${x} 207H${x + 13}`, 'ochre', 4),
  ].join('')

const rucksack = () =>
  standing(
    shadow(208, 336, 128),
    line('M172 92C172 50 228 50 228 92', 'oak deep', 9),
    form(box(72, 224, 60, 104, 16), 'plum', 12, fill(box(66, 220, 70, 24), 'ink', 0.24)),
    form(box(268, 224, 60, 104, 16), 'plum', 14, fill(box(266, 220, 70, 24), 'ink', 0.24)),
    form(
      'M108 150Q104 116 136 112H264Q296 116 292 150L302 312Q302 338 276 338H124Q98 338 98 312Z',
      'plum',
      24,
      fill(box(90, 170, 220, 26), 'ink', 0.25),
    ),
    form(box(128, 238, 144, 88, 14), 'plum light', 14, line('M128 258H272', 'plum dark', 3, 0.5)),
    form(
      'M100 116Q104 84 140 82H260Q296 84 300 116L302 164Q302 184 282 184H118Q98 184 98 164Z',
      'plum',
      20,
      line('M106 174H294', 'rose', 2.5, 0.5),
      fill('M98 80H302V100Q200 90 98 104Z', 'paper', 0.1),
    ),
    strap(152),
    strap(248),
  )

/** One sock, foot to the left. */
export const sock = (paint: Paint, trim: Paint) => {
  const outline =
    'M150 66Q150 56 160 56H228Q238 56 238 66V240C246 286 226 316 196 322L112 340C70 346 52 312 66 292C76 278 96 272 112 262L140 246Q150 240 150 226Z'
  return [
    cast(outline),
    form(
      outline,
      paint,
      16,
      fill(oval(232, 290, 52, 46), trim),
      fill(oval(66, 316, 50, 48), trim),
      line(oval(232, 290, 52, 46), 'paper', 3, 0.5),
      fill(box(140, 128, 110, 12), trim),
      fill(box(140, 148, 110, 5), 'cream'),
      line('M160 56V112M172 56V112M184 56V112M196 56V112M208 56V112M220 56V112M232 56V112', 'ink', 3, 0.14),
      line('M148 116H240', 'ink', 3, 0.16),
      line(
        'M152 176q6 6 12 0t12 0t12 0t12 0t12 0t12 0t12 0M152 194q6 6 12 0t12 0t12 0t12 0t12 0t12 0t12 0',
        'paper',
        3,
        0.5,
      ),
    ),
  ].join('')
}

const socks = () =>
  lying(
    placed(290, 290, 0.86, tilted(8, 200, 200, sock('steel deep', 'clay deep'))),
    placed(142, 320, 0.86, tilted(-6, 200, 200, sock('steel', 'clay'))),
  )

const hat = () =>
  standing(
    shadow(206, 328, 160, 18),
    line('M112 284C106 330 150 356 196 350S290 330 288 286', 'oak dark', 4),
    form(
      oval(200, 280, 162, 46),
      'moss deep',
      18,
      line(`${oval(200, 280, 150, 39)}${oval(200, 280, 138, 33)}${oval(200, 280, 126, 27)}`, 'moss soft', 2, 0.5),
    ),
    fill(oval(204, 280, 106, 22), 'ink', 0.25),
    form(
      'M98 276C92 176 132 122 168 122Q184 122 200 134Q216 122 232 122C268 122 308 176 302 276Q200 306 98 276Z',
      'moss deep',
      26,
      fill('M90 244Q200 272 310 244V282Q200 314 90 282Z', 'oak dark'),
      fill('M90 244Q200 272 310 244V249Q200 277 90 249Z', 'oak'),
      line('M200 134C196 170 196 210 200 256', 'moss soft', 2.5, 0.5),
    ),
    fill(oval(140, 206, 5), 'ochre'),
    fill(oval(140, 224, 5), 'ochre'),
    form(box(190, 342, 16, 22, 5), 'oak', 5),
  )

const tartan = (x: number, y: number, width: number, height: number): Mark[] => [
  ...Array.from({ length: Math.ceil(width / 58) }, (_, index) =>
    fill(box(x + index * 58, y, 22, height), 'night', 0.75),
  ),
  ...Array.from({ length: Math.ceil(height / 52) }, (_, index) =>
    fill(box(x, y + 10 + index * 52, width, 20), 'night', 0.6),
  ),
  ...Array.from({ length: Math.ceil(width / 58) }, (_, index) =>
    line(`M${x + 40 + index * 58} ${y}v${height}`, 'ochre', 3, 0.9),
  ),
  ...Array.from({ length: Math.ceil(height / 52) }, (_, index) =>
    line(`M${x} ${y + 44 + index * 52}h${width}`, 'cream', 2.5, 0.8),
  ),
]

const spiral =
  'M308 322C284 318 278 220 310 216C338 216 340 306 316 308C298 306 296 238 312 234C326 236 326 286 316 290C308 288 308 258 314 254'

const picnicBlanket = () =>
  standing(
    shadow(206, 336, 154),
    line('M138 196C138 130 236 130 236 196', 'oak deep', 13),
    line('M140 190C144 136 230 136 234 190', 'oak light', 3, 0.7),
    form(
      'M84 196H310V338H84C36 338 36 196 84 196Z',
      'moss',
      14,
      ...tartan(40, 192, 290, 160),
      fill(box(30, 306, 300, 40), 'ink', 0.16),
      fill('M30 214Q180 196 320 214V224Q180 208 30 226Z', 'paper', 0.2),
    ),
    form(oval(310, 267, 34, 71), 'moss light', 10, line(spiral, 'moss deep', 7), line(spiral, 'night', 2, 0.6)),
    ...[138, 236].map(
      (x) =>
        form(`M${x - 12} 194Q${x - 20} 267 ${x - 12} 340H${x + 12}Q${x + 4} 267 ${x + 12} 194Z`, 'oak', 8) +
        line(box(x - 17, 238, 26, 24, 4), 'ochre', 5),
    ),
  )

const grooves = [
  (x: number, y: number) =>
    `M${x - 44} ${y - 8}Q${x} ${y + 12} ${x + 44} ${y - 8}M${x - 44} ${y + 6}Q${x} ${y + 26} ${x + 44} ${y + 6}`,
  (x: number, y: number) =>
    `M${x - 8} ${y - 44}Q${x - 28} ${y} ${x - 8} ${y + 44}M${x + 14} ${y - 44}Q${x - 6} ${y} ${x + 14} ${y + 44}`,
  (x: number, y: number) =>
    `M${x - 40} ${y - 20}Q${x + 14} ${y - 8} ${x + 26} ${y + 40}M${x - 8} ${y - 44}Q${x + 20} ${y - 20} ${x + 44} ${y + 8}`,
]

const boule = (x: number, y: number, kind: number) =>
  shadow(x + 10, y + 40, 44) +
  form(
    oval(x, y, 44),
    'steel',
    18,
    line(grooves[kind % 3]?.(x, y) ?? '', 'steel dark', 3.5, 0.7),
    fill(oval(x - 16, y - 18, 11, 8), 'paper', 0.8),
  )

const petanque = () =>
  standing(
    boule(110, 246, 0),
    boule(204, 236, 1),
    boule(298, 246, 2),
    boule(158, 292, 2),
    boule(250, 292, 0),
    boule(336, 306, 1),
    shadow(82, 336, 24),
    form(oval(78, 318, 20), 'ochre', 9, fill(oval(71, 310, 5, 4), 'paper', 0.7)),
    line('M30 352h0M132 358h0M196 352h0M262 364h0M60 374h0M330 372h0M374 356h0', 'oak', 5, 0.5),
  )

/** Goods for walks and picnics. */
export const walking: Record<string, () => Drawing> = {
  'randonnee-rucksack': rucksack,
  'wool-walking-socks': socks,
  'waxed-cotton-hat': hat,
  'wool-picnic-blanket': picnicBlanket,
  'petanque-set': petanque,
}
