import { type Drawing, standing } from './canvas.ts'
import { fill, form, line, shadow } from './marks.ts'
import { flame, leaf } from './motifs.ts'
import { box, oval, soft, turned } from './outline.ts'

const hexagon = (x: number, y: number, r: number) =>
  soft(
    [0, 60, 120, 180, 240, 300]
      .map((turn) => `${x + r * Math.cos((turn * Math.PI) / 180)},${y + r * Math.sin((turn * Math.PI) / 180)}`)
      .join(' '),
    2,
  )

const candles = () =>
  standing(
    shadow(208, 336, 108),
    ...[
      [146, 98],
      [254, 108],
      [182, 76],
      [219, 90],
    ].flatMap(([x = 0, top = 0]) => [
      line(`M${x} ${top + 4}Q${x + 4} ${top - 10} ${x - 1} ${top - 20}`, 'ink', 3),
      form(
        turned(x, `M0 ${top} L8 ${top} C15 ${top} 15 ${top + 14} 16 ${top + 40} L19 330 C19 336 16 338 12 338 L0 338`),
        'ochre',
        12,
      ),
    ]),
    form(
      soft('118,196 282,196 284,272 116,272', 6),
      'cream',
      18,
      ...[
        [178, 234],
        [200, 221.5],
        [200, 246.5],
        [222, 234],
      ].map(([x = 0, y = 0]) => fill(hexagon(x, y, 13), 'ochre')),
      line('M100 206H300M100 262H300', 'plum', 3),
    ),
  )

const candlestick = () =>
  standing(
    shadow(208, 334, 102),
    fill(oval(200, 80, 72), 'ochre light', 0.28),
    fill(oval(200, 80, 44), 'cream', 0.3),
    form(box(183, 106, 34, 100, 6), 'paper', 10, fill('M183 106H200Q204 130 196 136T188 150L183 140Z', 'cream')),
    flame(200, 106, 1),
    form(
      turned(
        200,
        'M0 194 L30 194 C38 194 38 204 30 206 L24 214 C22 226 14 226 14 234 C30 240 30 256 14 260 C10 266 12 284 22 292 C34 300 84 304 92 318 C98 328 92 338 84 338 L0 338',
      ),
      'ochre',
      16,
      fill(box(180, 190, 8, 110), 'paper', 0.4),
      line('M110 318Q200 300 290 318', 'ochre deep', 3, 0.7),
      line('M186 234H214M186 260H214', 'ochre deep', 3, 0.8),
    ),
  )

const stool = () =>
  standing(
    shadow(206, 334, 128),
    fill(box(116, 160, 168, 100), 'oak dark'),
    fill(box(116, 184, 168, 8), 'ink', 0.2),
    fill(box(108, 290, 184, 22), 'oak dark'),
    form(soft('104,166 128,166 122,336 98,336', 4), 'oak deep', 6),
    form(soft('272,166 296,166 302,336 278,336', 4), 'oak deep', 6),
    form(
      soft('116,118 284,118 306,158 94,158', 6),
      'oak light',
      0,
      line('M110 132Q200 122 290 132M100 146Q210 138 300 148', 'oak', 3, 0.6),
    ),
    form(box(92, 154, 216, 20, 5), 'oak', 14),
    form(
      soft('100,226 300,226 326,262 74,262', 6),
      'oak light',
      0,
      line('M96 238Q200 230 304 240M84 252Q190 244 316 252', 'oak', 3, 0.6),
    ),
    form(box(72, 258, 256, 20, 5), 'oak', 16),
    form(soft('84,278 110,278 106,338 80,338', 4), 'oak', 7),
    form(soft('290,278 316,278 320,338 294,338', 4), 'oak', 7),
    ...[130, 270].flatMap((x) => [fill(soft(`${x - 9},134 ${x + 9},134 ${x + 10},144 ${x - 10},144`, 2), 'oak deep')]),
    ...[108, 292].flatMap((x) => [
      fill(soft(`${x - 10},240 ${x + 10},240 ${x + 11},250 ${x - 11},250`, 2), 'oak deep'),
    ]),
  )

const soap = () =>
  standing(
    shadow(206, 334, 144),
    line('M92 226C100 170 130 128 180 108', 'moss deep', 5),
    leaf(98, 196, 56, -150, 'moss'),
    leaf(108, 166, 60, -30, 'moss light'),
    leaf(126, 144, 54, -160, 'moss deep'),
    leaf(148, 122, 56, -10, 'moss'),
    leaf(176, 110, 50, -50, 'moss light'),
    form(oval(150, 152, 15, 18), 'moss deep', 7),
    form(soft('108,190 306,190 322,226 78,226', 14), 'moss pale', 0),
    form(
      soft('78,214 322,214 318,292 82,292', 18),
      'moss light',
      20,
      fill(oval(200, 253, 78, 27), 'ink', 0.07),
      line(oval(200, 253, 78, 27), 'moss', 3.5),
      line('M142 254H250', 'moss', 3.5),
      ...[158, 184, 210].flatMap((x) => [leaf(x, 254, 30, -38, 'moss'), leaf(x, 254, 30, 38, 'moss')]),
      leaf(236, 254, 28, 0, 'moss'),
    ),
    form(box(54, 288, 292, 22, 8), 'oak', 16),
    ...[84, 290].map((x) => form(box(x, 306, 28, 32, 6), 'oak deep', 8)),
    ...[
      [286, 168, 18],
      [318, 148, 11],
      [304, 122, 7],
      [268, 138, 9],
    ].map(
      ([x = 0, y = 0, r = 0]) =>
        fill(oval(x, y, r), 'paper', 0.45) +
        line(`M${x - r * 0.5} ${y - r * 0.1}Q${x - r * 0.4} ${y - r * 0.5} ${x} ${y - r * 0.55}`, 'paper', 3),
    ),
  )

const weave = (rows: number, top: number) =>
  line(
    Array.from({ length: rows * 11 }, (_, index) => {
      const [row, column] = [Math.floor(index / 11), index % 11]
      return `M${82 + column * 25 + (row % 2) * 12.5} ${top + 6 + row * 15}h8`
    }).join(''),
    'oak light',
    11,
    0.75,
  )

const basket = () =>
  standing(
    shadow(208, 336, 110),
    line('M100 198C70 196 70 240 106 238', 'oak deep', 10),
    line('M300 198C330 196 330 240 294 238', 'oak deep', 10),
    form(turned(200, 'M0 150 L108 150 L94 322 C93 334 86 338 78 338 L0 338'), 'oak deep', 28, weave(11, 176)),
    form('M88 148H312V178Q296 196 280 180T248 180T216 180T184 180T152 180T120 180T88 178Z', 'cream', 20),
    form(turned(200, 'M0 92 C70 92 112 112 116 146 C116 154 110 156 104 156 L0 156'), 'oak', 26, weave(5, 88)),
    form(box(80, 140, 240, 18, 9), 'oak deep', 14),
    line('M180 96C180 70 220 70 220 96', 'oak deep', 9),
  )

/** Household goods. */
export const household: Record<string, () => Drawing> = {
  'beeswax-candles': candles,
  'brass-candlestick': candlestick,
  'oak-step-stool': stool,
  'olive-oil-soap': soap,
  'willow-laundry-basket': basket,
}
