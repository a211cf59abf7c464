import { camping } from './camping.ts'
import type { Drawing } from './canvas.ts'
import { coffee } from './coffee.ts'
import { cookware } from './cookware.ts'
import { gardening } from './gardening.ts'
import { growing } from './growing.ts'
import { household } from './household.ts'
import { kitchenTools } from './kitchen-tools.ts'
import { paperGoods } from './paper-goods.ts'
import { seeds } from './seeds.ts'
import { tea } from './tea.ts'
import { textiles } from './textiles.ts'
import { walking } from './walking.ts'
import { writing } from './writing.ts'

export type Category = 'tea-and-coffee' | 'kitchen' | 'home' | 'stationery' | 'garden' | 'outdoors'

/** The drawings of the demo products: by category, by slug. */
export const shelves: Record<Category, Record<string, () => Drawing>> = {
  'tea-and-coffee': { ...tea, ...coffee },
  kitchen: { ...cookware, ...kitchenTools },
  home: { ...textiles, ...household },
  stationery: { ...paperGoods, ...writing },
  garden: { ...gardening, ...growing, ...seeds },
  outdoors: { ...camping, ...walking },
}

/** The drawing of a demo product. Throws if it has none. */
export function drawingOf(category: Category, slug: string): Drawing {
  const draw = shelves[category][slug]
  if (!draw) throw new Error(`The product ${category}/${slug} has no drawing.`)
  return draw()
}
