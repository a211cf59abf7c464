import { fullSheet } from './canvas.ts'
import { small } from './groups.ts'
import { cast, fill, form, line, type Mark } from './marks.ts'
import { box, oval } from './outline.ts'

const surfaces = {
  day: { wall: 'ochre pale', glow: 'sky soft', table: 'oak soft' },
  dark: { wall: 'plum dusk', glow: 'night', table: 'oak dark' },
} as const

const arch = 'M486 414V214C486 132 546 74 626 74S766 132 766 214V414Z'

const view = (): Mark =>
  [
    `<path class="g" d="${arch}"/>`,
    fill(oval(690, 190, 38), 'ochre'),
    fill('M486 414V320C530 280 570 276 610 300S700 330 766 286V414Z', 'moss light'),
    fill('M486 414V370C560 330 640 340 766 372V414Z', 'moss'),
    line(arch, 'paper', 14),
    line('M626 78V414M486 250H766', 'paper', 8),
    form(box(466, 404, 320, 20, 5), 'paper', 12),
  ].join('')

const shelf = (x: number, y: number, width: number): Mark =>
  [
    cast(box(x, y, width, 18, 4), 8, 14),
    ...[x + 40, x + width - 58].map((at) => form(`M${at} ${y + 14}h18v40q0 6 -6 6h-6q-6 0 -6 -6Z`, 'oak deep', 5)),
    form(box(x, y, width, 18, 4), 'oak', 8),
  ].join('')

/** The still life of the home page, 1200 by 560 px: products of all six categories before a window. */
export const hero = (): string =>
  fullSheet(
    1200,
    560,
    surfaces,
    view(),
    '<path class="t" d="M0 428H1200V560H0Z"/>',
    shelf(60, 210, 350),
    small('kitchen', 'walnut-pepper-mill', 120, 208, 0.44),
    small('tea-and-coffee', 'sao-miguel-green-tea', 206, 207, 0.46),
    small('kitchen', 'stoneware-mixing-bowl', 326, 208, 0.5),
    shelf(840, 190, 300),
    small('stationery', 'papier-mache-pen-pot', 900, 188, 0.4),
    small('garden', 'marmande-tomato-seeds', 988, 188, 0.42),
    small('outdoors', 'storm-lantern', 1088, 188, 0.42),
    small('home', 'willow-laundry-basket', 1064, 470, 0.78),
    small('kitchen', 'oak-chopping-board', 322, 446, 0.74),
    small('garden', 'galvanised-watering-can', 164, 492, 0.8),
    small('tea-and-coffee', 'moka-pot', 436, 484, 0.72),
    small('home', 'brass-candlestick', 868, 462, 0.78),
    small('garden', 'terracotta-jardiniere', 690, 446, 0.66),
    small('tea-and-coffee', 'tete-a-tete-tea-set', 588, 512, 0.74),
    small('kitchen', 'enamel-colander', 778, 520, 0.62),
    small('home', 'herringbone-wool-blanket', 960, 530, 0.5),
  )
