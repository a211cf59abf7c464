import { type Drawing, standing } from './canvas.ts'
import { type Mark, placed } from './marks.ts'
import { type Category, drawingOf } from './shelves.ts'

/** A demo product without its backdrop, scaled, with its ground at x and y. */
export const small = (category: Category, slug: string, x: number, y: number, scale: number): Mark =>
  placed(x, y, scale, drawingOf(category, slug).marks)

/** The picture of each category: three of its products. */
export const groups: Record<Category, () => Drawing> = {
  'tea-and-coffee': () =>
    standing(
      small('tea-and-coffee', 'pour-over-coffee-dripper', 286, 318, 0.72),
      small('tea-and-coffee', 'sao-miguel-green-tea', 120, 326, 0.72),
      small('tea-and-coffee', 'cafe-au-lait-bowl', 216, 356, 0.46),
    ),
  kitchen: () =>
    standing(
      small('kitchen', 'oak-chopping-board', 190, 310, 0.82),
      small('kitchen', 'walnut-pepper-mill', 92, 332, 0.68),
      small('kitchen', 'enamel-colander', 268, 352, 0.66),
    ),
  home: () =>
    standing(
      small('home', 'willow-laundry-basket', 268, 316, 0.82),
      small('home', 'brass-candlestick', 112, 330, 0.72),
      small('home', 'herringbone-wool-blanket', 190, 360, 0.46),
    ),
  stationery: () =>
    standing(
      small('stationery', 'moire-photo-album', 264, 312, 0.74),
      small('stationery', 'papier-mache-pen-pot', 110, 328, 0.8),
      small('stationery', 'blue-black-ink', 222, 360, 0.44),
    ),
  garden: () =>
    standing(
      small('garden', 'terracotta-jardiniere', 146, 312, 0.7),
      small('garden', 'galvanised-watering-can', 274, 346, 0.66),
      small('garden', 'marmande-tomato-seeds', 96, 360, 0.42),
    ),
  outdoors: () =>
    standing(
      small('outdoors', 'two-person-tent', 214, 306, 0.84),
      small('outdoors', 'randonnee-rucksack', 104, 346, 0.52),
      small('outdoors', 'storm-lantern', 300, 354, 0.42),
    ),
}
