import { type Backdrop, canvas, type Drawing, standing } from './canvas.ts'
import { fill, form, line, shadow } from './marks.ts'
import { box, oval, soft } from './outline.ts'
import type { Paint } from './palette.ts'

/** A parcel with a ribbon, from y = 150 to y = 336. */
export const parcel = (ribbon: Paint): Drawing =>
  standing(
    shadow(210, 336, 126),
    form(soft('88,190 312,190 304,336 96,336', 10), 'oak', 26, fill(box(182, 180, 36, 160), ribbon)),
    form(soft('78,160 322,160 322,204 78,204', 8), 'oak light', 20, fill(box(180, 150, 40, 60), ribbon)),
    line('M200 158C150 96 116 130 200 158C284 130 250 96 200 158', ribbon, 12),
    line('M200 158L170 190M200 158L232 188', ribbon, 10),
  )

const backdrop: Backdrop = {
  shape: oval(200, 186, 142),
  day: { wall: 'cream', glow: 'paper', table: 'oak pale' },
  dark: { wall: 'steel dusk', glow: 'steel dark', table: 'oak dusk' },
}

/** The SVG document that the storefront returns for a name without a picture. */
export const placeholder = (): string => canvas(backdrop, parcel('cream'))
