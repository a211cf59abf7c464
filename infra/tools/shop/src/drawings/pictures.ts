import type { Generated } from '@macromart/docs/generated'
import { backdrops, canvas } from './canvas.ts'
import { groups } from './groups.ts'
import { hero } from './hero.ts'
import { logo } from './logo.ts'
import { placeholder } from './placeholder.ts'
import { type Category, drawingOf, shelves } from './shelves.ts'
import { spot, spots } from './spots.ts'

/** Paths from `docs/`: the pictures of the demo products, and the storefront's own. */
const demo = '../infra/tools/shop/src/pictures'
const own = '../apps/storefront/src/pictures'

const categories = Object.keys(shelves) as Category[]

/** Every picture as an SVG document, as it should be on disk. */
export const pictures = (): Generated[] => [
  ...categories.flatMap((category) =>
    Object.keys(shelves[category]).map((slug): Generated => [`${demo}/${slug}.svg`, picture(category, slug)]),
  ),
  ...categories.map((category): Generated => [`${own}/category/${category}.svg`, categoryPicture(category)]),
  ...spots.map((name): Generated => [`${own}/spot/${name}.svg`, spot(name)]),
  [`${own}/hero.svg`, hero()],
  [`${own}/logo.svg`, logo()],
  [`${own}/placeholder.svg`, placeholder()],
]

const picture = (category: Category, slug: string) => canvas(backdrops[category], drawingOf(category, slug))
const categoryPicture = (category: Category) => canvas(backdrops[category], groups[category]())
