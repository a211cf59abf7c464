import { type Backdrop, backdrops, canvas, type Drawing } from './canvas.ts'
import { generic } from './generic.ts'
import { groups, mixedGroup } from './groups.ts'
import { hash } from './hash.ts'
import { type Category, shelves } from './shelves.ts'

export { hero } from './hero.ts'
export { logo } from './logo.ts'
export { spot } from './spots.ts'

const categories = Object.keys(shelves) as Category[]

const own = (drawings: Record<string, () => Drawing>, name: string) =>
  Object.hasOwn(drawings, name) ? drawings[name] : undefined

const backdropBy = (slug: string): Backdrop => backdrops[categories[(hash(slug) >>> 16) % categories.length] ?? 'home']

/** The picture of a product as an SVG document; of one that nobody drew, a thing chosen by its slug. */
export const picture = (slug: string): string => {
  for (const category of categories) {
    const draw = own(shelves[category], slug)
    if (draw) return canvas(backdrops[category], draw())
  }
  return canvas(backdropBy(slug), generic(slug))
}

/** The picture of a category as an SVG document; of one that nobody drew, a group before a backdrop chosen by its slug. */
export const categoryPicture = (category: string): string => {
  const known = categories.find((name) => name === category)
  return known ? canvas(backdrops[known], groups[known]()) : canvas(backdropBy(category), mixedGroup())
}
