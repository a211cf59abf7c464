import { type Drawing, lying, standing } from './canvas.ts'
import { cast, fill, form, line, shadow, tilted } from './marks.ts'
import { bird, leaf } from './motifs.ts'
import { box, oval, soft } from './outline.ts'

const lavender = (x: number, y: number, degrees: number) =>
  tilted(
    degrees,
    x,
    y,
    line(`M${x} ${y}V${y - 110}`, 'moss deep', 4),
    ...[0, 1, 2, 3, 4].flatMap((step) =>
      [-1, 1].map((side) =>
        fill(oval(x + side * (7 - step), y - 84 - step * 13, 7.5 - step * 0.7, 8), step % 2 ? 'plum light' : 'plum'),
      ),
    ),
    fill(oval(x, y - 150, 5, 8), 'plum light'),
  )

const daisy = (x: number, y: number) =>
  [0, 60, 120, 180, 240, 300].map((turn) => tilted(turn, x, y, fill(oval(x + 12, y, 11, 7), 'paper'))).join('') +
  fill(oval(x, y, 8), 'ochre')

const jardiniere = () =>
  standing(
    shadow(208, 338, 150),
    ...[-16, -6, 6, 16].map((turn, index) => lavender(104 + index * 22, 226, turn)),
    ...[-150, -120, -96, -60, -30].map((turn, index) =>
      leaf(276, 228, 76 - (index % 2) * 16, turn, index % 2 ? 'moss light' : 'moss deep'),
    ),
    line('M270 226L252 150M280 226L292 132M284 226L324 162', 'moss deep', 4),
    daisy(252, 148),
    daisy(292, 128),
    daisy(324, 160),
    ...[-160, -130, -60, -24].map((turn) => leaf(196, 230, 52, turn, turn > -100 ? 'moss' : 'moss light')),
    form(
      soft('54,240 346,240 330,338 70,338', 10),
      'clay',
      28,
      line('M76 262Q124 318 170 264Q200 318 230 264Q278 318 324 262', 'clay deep', 6),
      line('M76 259Q124 315 170 261Q200 315 230 261Q278 315 324 259', 'clay light', 2.5),
    ),
    form(box(44, 220, 312, 32, 8), 'clay', 20),
    line('M336 236C352 262 346 290 356 312', 'moss deep', 4),
    leaf(344, 262, 30, 20, 'moss light'),
    leaf(350, 288, 30, 130, 'moss'),
    leaf(355, 308, 28, 70, 'moss light'),
  )

const lettuce = (x: number, y: number) =>
  [
    fill([oval(x - 26, y - 12, 18, 16), oval(x + 26, y - 12, 18, 16), oval(x, y - 6, 26, 18)].join(''), 'moss deep'),
    fill([oval(x - 16, y - 24, 17), oval(x + 16, y - 24, 17), oval(x, y - 14, 20, 14)].join(''), 'moss'),
    fill([oval(x - 6, y - 32, 14, 13), oval(x + 9, y - 28, 13, 12)].join(''), 'moss light'),
    line(`M${x} ${y - 6}V${y - 32}M${x} ${y - 16}l-14 -8M${x} ${y - 16}l14 -8`, 'cream', 2.5, 0.6),
  ].join('')

const plank = 'M56 292H290M290 292L350 254'

const coldFrame = () =>
  standing(
    shadow(206, 336, 160),
    form(
      'M104 186L346 186L322 62L80 62Z',
      'sky pale',
      0,
      fill('M120 186L150 62H200L170 186Z', 'paper', 0.6),
      fill('M210 186L234 62H248L224 186Z', 'paper', 0.5),
    ),
    line('M104 186L346 186L322 62L80 62ZM225 186L201 62', 'oak', 9),
    line('M344 216L330 108', 'oak deep', 6),
    form(soft('106,188 350,188 350,262 106,262', 3), 'oak deep', 0, line('M100 216H352', 'oak dark', 3, 0.5)),
    fill('M56 270L116 226H350L290 270Z', 'oak dark'),
    lettuce(140, 262),
    lettuce(208, 256),
    lettuce(276, 262),
    form(soft('290,258 352,184 352,300 290,338', 3), 'oak deep', 0, line(plank, 'oak dark', 3, 0.5)),
    form(
      soft('52,258 292,258 292,338 52,338', 4),
      'oak',
      14,
      line(`${plank}M56 314H290`, 'oak deep', 3, 0.7),
      line('M120 260C100 280 130 310 116 340M226 260C240 290 214 310 232 340', 'oak deep', 2.5, 0.4),
    ),
  )

const nestBox = () =>
  lying(
    form(
      'M132 -10H284Q276 120 286 220T292 410H118Q134 300 126 210T132 -10Z',
      'oak dark',
      26,
      line(
        'M160 -10C150 100 168 200 152 410M250 -10C262 120 240 230 262 410M206 330C200 360 212 380 206 410M204 -10V50',
        'oak deep',
        6,
        0.7,
      ),
    ),
    cast(box(122, 122, 166, 200, 6), 10, 12),
    form(
      box(122, 116, 166, 206, 6),
      'oak',
      22,
      line('M176 116C170 200 184 260 174 330M234 116C240 190 226 270 238 330', 'oak deep', 3, 0.6),
      fill(box(122, 116, 166, 24), 'ink', 0.16),
    ),
    form(oval(205, 198, 33), 'oak dusk', 0),
    line('M174 206A33 33 0 0 0 236 206', 'oak light', 4, 0.8),
    form(soft('98,108 312,108 300,136 110,136', 6), 'oak deep', 12),
    form(soft('120,82 290,82 316,112 94,112', 6), 'oak light', 0, line('M112 100Q200 92 304 102', 'oak', 3, 0.7)),
    line('M118 300C80 300 56 312 30 300', 'oak dark', 9),
    leaf(46, 304, 40, 110, 'moss'),
    leaf(70, 304, 44, 60, 'moss light'),
    bird(82, 262, 1),
    leaf(300, 344, 60, -30, 'moss'),
    leaf(296, 350, 54, 20, 'moss light'),
  )

/** Planters, frames and nest boxes. */
export const growing: Record<string, () => Drawing> = {
  'terracotta-jardiniere': jardiniere,
  'cedar-cold-frame': coldFrame,
  'larch-nest-box': nestBox,
}
