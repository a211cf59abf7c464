import { styleText } from 'node:util'

export type Style = Parameters<typeof styleText>[0]
/** A piece of a line with its style. */
export type Part = [text: string, style?: Style | undefined]

export const lengthOf = (parts: Part[]): number => parts.reduce((sum, [text]) => sum + text.length, 0)

/** Joins parts to a line of exactly this width: a longer text is cut, a shorter one padded. */
export function fitted(parts: Part[], width: number): string {
  let left = width
  const shown = parts.map(([text, style]) => {
    const cut = text.length > left ? `${text.slice(0, Math.max(left - 1, 0))}${left > 0 ? '…' : ''}` : text
    left -= cut.length
    return style && cut ? styleText(style, cut) : cut
  })
  return shown.join('') + ' '.repeat(left)
}

/** Wraps a text to lines of at most `width` characters, between words if possible. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  let rest = text.replace(/\s+/g, ' ').trim()
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width)
    const end = space > 0 ? space : width
    lines.push(rest.slice(0, end))
    rest = rest.slice(end).trimStart()
  }
  return [...lines, rest]
}

/** The number of characters that are kept of an id. */
const keptLength = 8

/** Shortens each id in a text to its last characters: `ord_…1t8xxcw2`. */
export const shorten = (text: string): string =>
  text.replace(/\b([a-z]+_)[0-9A-Za-z]{20,}/g, (id, prefix: string) => `${prefix}…${id.slice(-keptLength)}`)

/** An event's type without its publisher, and without its version if that is the first: `order-placed`, `order-confirmed.v2`. */
export const eventNameOf = (type: string): string => /^\w+\.(.+?)(?:\.v1)?$/.exec(type)?.[1] ?? type
