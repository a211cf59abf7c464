/** A registration that is missing or left over: where, what, and the line that remedies it. */
export interface Finding {
  file: string
  line: number
  problem: string
  /** `write: <line>` or `remove: <line>`. */
  remedy: string
}

/** One sentence on one line, which terminals and editors turn into a link. */
export const sentence = ({ file, line, problem, remedy }: Finding): string => `${file}:${line}: ${problem}: ${remedy}`

/** By file, line by line: a file is repaired from its top. */
export const inOrder = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
