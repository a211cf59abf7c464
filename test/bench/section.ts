/** The result of a part of the benchmark: a text to read, and its figures, from which charts are drawn. */
export interface Section {
  text: string
  /** Plain JSON: `--save` writes it to docs/figures. */
  figures: object
}

export interface BenchOptions {
  /** The repository. */
  root: string
  /** Receives the current step. */
  onProgress: (text: string) => void
  signal: AbortSignal
  /** A file with prices of one's own. */
  prices?: string
}
