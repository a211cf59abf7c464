import { camping } from './camping.ts'
import { type Backdrop, backdrops, canvas, type Drawing } from './canvas.ts'
import { coffee } from './coffee.ts'
import { cookware } from './cookware.ts'
import { gardening } from './gardening.ts'
import { generic } from './generic.ts'
import { growing } from './growing.ts'
import { hash } from './hash.ts'
import { household } from './household.ts'
import { kitchenTools } from './kitchen-tools.ts'
import { paperGoods } from './paper-goods.ts'
import { seeds } from './seeds.ts'
import { tea } from './tea.ts'
import { textiles } from './textiles.ts'
import { walking } from './walking.ts'
import { writing } from './writing.ts'

export { hero } from './hero.ts'
export { logo } from './logo.ts'
export { spot } from './spots.ts'

const shelves: readonly (readonly [Backdrop, Record<string, () => Drawing>])[] = [
  [backdrops['tea-and-coffee'], { ...tea, ...coffee }],
  [backdrops.kitchen, { ...cookware, ...kitchenTools }],
  [backdrops.home, { ...textiles, ...household }],
  [backdrops.stationery, { ...paperGoods, ...writing }],
  [backdrops.garden, { ...gardening, ...growing, ...seeds }],
  [backdrops.outdoors, { ...camping, ...walking }],
]

const anyBackdrop = (slug: string) => {
  const all: Backdrop[] = Object.values(backdrops)
  return all[(hash(slug) >>> 16) % all.length] ?? backdrops.home
}

/** The picture of a product as an SVG document; of one that nobody drew, a thing chosen by its slug. */
export const picture = (slug: string): string => {
  for (const [backdrop, shelf] of shelves) {
    const draw = Object.hasOwn(shelf, slug) ? shelf[slug] : undefined
    if (draw) return canvas(backdrop, draw())
  }
  return canvas(anyBackdrop(slug), generic(slug))
}

/** The picture of a category as an SVG document; of one that nobody drew, a thing chosen by its slug. */
export const categoryPicture = (category: string): string => picture(category)
