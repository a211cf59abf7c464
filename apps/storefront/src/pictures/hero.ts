import { backdrops, sheet } from './canvas.ts'
import { coffee } from './coffee.ts'
import { placed } from './marks.ts'
import { box } from './outline.ts'

/** The still life of the home page, 1200 by 560. */
export const hero = (): string =>
  sheet(
    1200,
    560,
    backdrops.home,
    `<path class="w" d="${box(0, 0, 1200, 560)}"/>`,
    placed(600, 480, 1, coffee['moka-pot']?.().marks ?? ''),
  )
