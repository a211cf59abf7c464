import type { Outline } from './outline.ts'
import { hex, type Paint } from './palette.ts'

/** SVG elements as text. */
export type Mark = string

const everything = 'M-900 -900H2100V1500H-900Z'

const seeThrough = (opacity: number) => (opacity === 1 ? '' : ` opacity="${opacity}"`)

export const fill = (outline: Outline, paint: Paint, opacity = 1): Mark =>
  `<path d="${outline}" fill="${hex(paint)}"${seeThrough(opacity)}/>`

/** A stroke with round ends. */
export const line = (outline: Outline, paint: Paint, width: number, opacity = 1): Mark =>
  `<path d="${outline}" fill="none" stroke="${hex(paint)}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${seeThrough(opacity)}/>`

/** The area outside a moved copy of the outline. Clipped to the outline itself, it is a crescent. */
const crescent = (outline: Outline, x: number, y: number, paint: Paint, opacity: number): Mark =>
  `<path d="${everything}${outline}" transform="translate(${x} ${y})" fill-rule="evenodd" fill="${hex(paint)}" opacity="${opacity}"/>`

/**
 * A body in the light from the top left: its colour, its printed marks clipped to the outline, a shade of the given
 * depth on the right and a gleam on the left.
 */
export const form = (outline: Outline, paint: Paint, depth: number, ...printed: Mark[]): Mark => {
  const id = `c${hash(outline).toString(36)}`
  const gleam = Math.min(depth / 4, 5)
  return [
    `<clipPath id="${id}"><path d="${outline}"/></clipPath><g clip-path="url(#${id})">`,
    fill(outline, paint),
    ...printed,
    depth ? crescent(outline, -depth, -depth / 4, 'ink', 0.17) : '',
    depth ? crescent(outline, gleam, gleam, 'paper', 0.32) : '',
    '</g>',
  ].join('')
}

/** Marks whose ground point (200, 330) is moved to x and y, scaled about that point. */
export const placed = (x: number, y: number, scale: number, ...marks: Mark[]): Mark =>
  `<g transform="translate(${x} ${y}) scale(${scale}) translate(-200 -330)">${marks.join('')}</g>`

export const tilted = (degrees: number, cx: number, cy: number, ...marks: Mark[]): Mark =>
  `<g transform="rotate(${degrees} ${cx} ${cy})">${marks.join('')}</g>`

/** The shadow of a standing thing on its ground. */
export const shadow = (cx: number, cy: number, rx: number, ry = rx / 8): Mark =>
  `<ellipse class="s" cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}"/>`

/** The shadow of a thing that lies or hangs flat. */
export const cast = (outline: Outline, x = 8, y = 12): Mark =>
  `<path class="s" d="${outline}" transform="translate(${x} ${y})"/>`

/** FNV-1a: a stable 32-bit hash. */
const hash = (text: string): number => {
  let bits = 0x811c9dc5
  for (const character of text) bits = Math.imul(bits ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return bits >>> 0
}
