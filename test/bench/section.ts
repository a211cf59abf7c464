/** The result of a part of the benchmark: a text to read, and its figures. */
export interface Section {
  text: string
  figures: object
}

export interface BenchOptions {
  /** The repository. */
  root: string
  /** Receives the current step. */
  onProgress: (text: string) => void
  signal: AbortSignal
}
