/** Lines of a file, and the lines that replace them. */
export interface Hunk {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** The hunks of a change in the form of `diff -u`, without its numbers of lines: a line `@@` stands between two hunks. */
export const hunksIn = (text: string): Hunk[] => text.trimEnd().split('\n@@\n').map(hunkOf)

function hunkOf(text: string): Hunk {
  const lines = text.split('\n')
  const without = (sign: string) => lines.filter((line) => !line.startsWith(sign)).map((line) => line.slice(1))
  return { before: without('+'), after: without('-') }
}

/** A text with hunks applied one after the other. Throws if the lines of a hunk are not there, or are there twice. */
export const withHunks = (path: string, text: string, hunks: readonly Hunk[]): string =>
  hunks.reduce((changed, { before, after }) => {
    const [from, to] = [before, after].map((lines) => ['', ...lines, ''].join('\n')) as [string, string]
    const padded = `\n${changed}`
    const times = timesIn(padded, from)
    if (times !== 1) throw new Error(`${path} has these lines ${times} times, not once:${from}`)
    const at = padded.indexOf(from)
    return `${padded.slice(0, at)}${to}${padded.slice(at + from.length)}`.slice(1)
  }, text)

/** How often a text contains another, which may share its first and last characters with the next. */
function timesIn(text: string, part: string): number {
  let times = 0
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) times += 1
  return times
}
