import { createContext, useContext } from 'hono/jsx'

/** What a letter is written on. Each part of it knows how it looks on either, so that both say the same. */
export type OutputFormat = 'html' | 'text'

export const OutputFormat = createContext<OutputFormat>('html')

/** Whether the part that asks is being written as plain text. */
export const isPlainText = (): boolean => useContext(OutputFormat) === 'text'

/** Characters a line, where it can be broken: what mail has always been read in (RFC 3676). */
const width = 72

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** JSX writes text for HTML. Here it is text again, broken into lines; tables are not broken. */
export const plainText = (escaped: string): string =>
  escaped
    .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')
    .split('\n')
    .map(wrapLine)
    .join('\n')
    .trim()
    .concat('\n')

function wrapLine(line: string): string {
  if (line.length <= width || /\S {2,}\S/.test(line)) return line
  const lines = ['']
  for (const word of line.split(' ')) {
    const last = lines.pop() ?? ''
    if (last === '') lines.push(word)
    else if (last.length + 1 + word.length > width) lines.push(last, word)
    else lines.push(`${last} ${word}`)
  }
  return lines.join('\n')
}
