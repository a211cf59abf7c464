/** A missing or superfluous registration: its place, the problem, and the line that solves it. */
export interface Finding {
  file: string
  line: number
  problem: string
  /** `write: <line>` or `remove: <line>`. */
  remedy: string
}

/** One sentence on one line. Terminals and editors turn its beginning into a link. */
export const sentence = ({ file, line, problem, remedy }: Finding): string => `${file}:${line}: ${problem}: ${remedy}`

/** By file and line. */
export const inOrder = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line)
