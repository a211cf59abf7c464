import { styleText } from 'node:util'

export type Style = Parameters<typeof styleText>[0]
/** A piece of a line in a style of its own. */
export type Part = [text: string, style?: Style | undefined]

export const lengthOf = (parts: Part[]): number => parts.reduce((sum, [text]) => sum + text.length, 0)

/** Parts side by side in exactly this width; what is too much is cut. */
export function fitted(parts: Part[], width: number): string {
  let left = width
  const shown = parts.map(([text, style]) => {
    const cut = text.length > left ? `${text.slice(0, Math.max(left - 1, 0))}${left > 0 ? '…' : ''}` : text
    left -= cut.length
    return style && cut ? styleText(style, cut) : cut
  })
  return shown.join('') + ' '.repeat(left)
}

/** A text in lines that are at most so wide, broken between words where there are any. */
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

/** As much of an id as the shop shows. */
const keptLength = 8

/** A text with its ids cut to their ends: `ord_…1t8xxcw2`. */
export const shorten = (text: string): string =>
  text.replace(/\b([a-z]+_)[0-9A-Za-z]{20,}/g, (id, prefix: string) => `${prefix}…${id.slice(-keptLength)}`)

/** An event's type without its publisher and version: `order-placed`. */
export const eventNameOf = (type: string): string => type.split('.')[1] ?? type
