import type { Generated } from '@macromart/docs/generated'
import { backdrops, canvas } from './canvas.ts'
import { groups } from './groups.ts'
import { hero } from './hero.ts'
import { fill, line } from './marks.ts'
import { soft } from './outline.ts'
import { hex } from './palette.ts'
import { placeholder } from './placeholder.ts'
import { type Category, drawingOf, shelves } from './shelves.ts'
import { spot, spots } from './spots.ts'

/** Paths from `docs/reference/`: the pictures of the demo products, and the storefront's own. */
const demo = '../../infra/tools/shop/src/pictures'
const own = '../../apps/storefront/src/pictures'

const categories = Object.keys(shelves) as Category[]

/** Every picture with its expected content on disk, an SVG document. */
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

/** The logo, a market basket with an M in its weave: legible from 16 px on, on any background. */
const logo = (): string =>
  [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">',
    `<style>.h{stroke:${hex('night')}}@media(prefers-color-scheme:dark){.h{stroke:${hex('cream')}}}</style>`,
    '<path class="h" d="M14 26C14 0 50 0 50 26" fill="none" stroke-width="6.5" stroke-linecap="round"/>',
    fill(soft('3,22 61,22 53,60 11,60', 8), 'clay'),
    line('M17.5 52L21.5 32L32 46L42.5 32L46.5 52', 'paper', 6.5),
    '</svg>',
  ].join('')
