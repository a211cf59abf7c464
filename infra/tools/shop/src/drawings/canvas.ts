import type { Mark } from './marks.ts'
import { oval, soft } from './outline.ts'
import { hex, type Paint } from './palette.ts'

/** A drawn thing, and whether it stands on a table or lies (or hangs) before the wall. */
export interface Drawing {
  readonly stands: boolean
  readonly marks: Mark
}

export const standing = (...marks: Mark[]): Drawing => ({ stands: true, marks: marks.join('') })
export const lying = (...marks: Mark[]): Drawing => ({ stands: false, marks: marks.join('') })

interface Surfaces {
  readonly wall: Paint
  readonly glow: Paint
  readonly table: Paint
}

/** The large soft shape behind a thing, and the surfaces in light and dark mode. */
export interface Backdrop {
  readonly shape: string
  readonly day: Surfaces
  readonly dark: Surfaces
}

const sun = oval(200, 186, 142)
const arch = 'M66 400V190C66 115 126 56 200 56S334 115 334 190V400Z'
const pebble = 'M62 214C50 130 104 60 190 52C282 44 346 104 348 190C350 280 300 342 212 348C126 354 74 300 62 214Z'
const hill = 'M0 400V250C60 190 120 150 200 150S350 190 400 240V400Z'
const window = soft('74,480 74,64 326,64 326,480', 60)
const ridge = 'M0 400V262L70 186C82 174 96 176 106 188L134 220L222 118C234 104 252 104 264 120L400 286V400Z'

export const backdrops = {
  'tea-and-coffee': {
    shape: sun,
    day: { wall: 'ochre pale', glow: 'ochre light', table: 'oak pale' },
    dark: { wall: 'ochre dusk', glow: 'ochre dark', table: 'oak dusk' },
  },
  kitchen: {
    shape: arch,
    day: { wall: 'rose pale', glow: 'rose light', table: 'rose' },
    dark: { wall: 'clay dusk', glow: 'clay dark', table: 'plum dark' },
  },
  home: {
    shape: window,
    day: { wall: 'cream', glow: 'plum soft', table: 'plum pale' },
    dark: { wall: 'plum dusk', glow: 'plum deep', table: 'plum dark' },
  },
  stationery: {
    shape: pebble,
    day: { wall: 'sky pale', glow: 'sky light', table: 'steel pale' },
    dark: { wall: 'sky dusk', glow: 'sky dark', table: 'steel dusk' },
  },
  garden: {
    shape: hill,
    day: { wall: 'moss pale', glow: 'moss light', table: 'oak pale' },
    dark: { wall: 'moss dusk', glow: 'moss dark', table: 'oak dusk' },
  },
  outdoors: {
    shape: ridge,
    day: { wall: 'sky pale', glow: 'sky', table: 'moss pale' },
    dark: { wall: 'night dusk', glow: 'night', table: 'moss dusk' },
  },
} as const satisfies Record<string, Backdrop>

const rules = ({ wall, glow, table }: Surfaces, shade: number, veil: number) =>
  `.w{fill:${hex(wall)}}.g{fill:${hex(glow)}}.t{fill:${hex(table)}}.s{fill:${hex('ink')};opacity:${shade}}.v{fill:${hex('ink')};opacity:${veil}}`

/** One SVG document. The classes w, g, t, s and v colour walls, glows, tables, shadows and the veil. */
export const sheet = (
  width: number,
  height: number,
  { day, dark }: Omit<Backdrop, 'shape'>,
  ...marks: Mark[]
): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<style>${rules(day, 0.16, 0)}@media(prefers-color-scheme:dark){${rules(dark, 0.4, 0.12)}}</style>`,
    ...marks,
    '</svg>',
  ].join('')

/** A picture that fills its whole area. The veil over it darkens bright things in dark mode. */
export const fullSheet = (
  width: number,
  height: number,
  backdrop: Omit<Backdrop, 'shape'>,
  ...marks: Mark[]
): string => {
  const all = `M0 0H${width}V${height}H0Z`
  return sheet(width, height, backdrop, `<path class="w" d="${all}"/>`, ...marks, `<path class="v" d="${all}"/>`)
}

/** A thing before its backdrop, 400 by 400 px. */
export const canvas = (backdrop: Backdrop, { stands, marks }: Drawing): string =>
  fullSheet(
    400,
    400,
    backdrop,
    `<path class="g" d="${backdrop.shape}"/>`,
    stands ? '<path class="t" d="M0 298H400V400H0Z"/>' : '',
    marks,
  )
