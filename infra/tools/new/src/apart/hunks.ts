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
    const parts = `\n${changed}`.split(from)
    if (parts.length !== 2) throw new Error(`${path} has these lines ${parts.length - 1} times, not once:${from}`)
    return parts.join(to).slice(1)
  }, text)
