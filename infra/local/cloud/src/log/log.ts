/** One line of what happens in the local cloud. `from` is an app, or a part of the local cloud. */
export interface LogEntry {
  from: string
  level: 'debug' | 'info' | 'warn' | 'error'
  text: string
  traceId?: string | undefined
  /** The invocation, or the part of one, that said it. */
  spanId?: string | undefined
  /** What else a function said in its JSON line. */
  fields?: Record<string, unknown> | undefined
}

/** Where the lines go: a terminal, a test's array. */
export type Log = (entry: LogEntry) => void
