import { createContext, useContext } from 'hono/jsx'

/** The format of a mail. Each component renders both formats, so that both have the same content. */
export type OutputFormat = 'html' | 'text'

export const OutputFormat = createContext<OutputFormat>('html')

/** Whether the component is being rendered as plain text. */
export const isPlainText = (): boolean => useContext(OutputFormat) === 'text'

/** Characters per line of wrapped text (RFC 3676). */
const width = 72

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** Decodes the HTML entities that JSX writes, and wraps lines; tables are not wrapped. */
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
