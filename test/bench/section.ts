/** What a part of the benchmark found: to read, and the figures behind it. */
export interface Section {
  text: string
  figures: object
}

export interface BenchOptions {
  /** The repository. */
  root: string
  /** Hears what is going on. */
  onProgress: (text: string) => void
  signal: AbortSignal
}
