/** One log line of the local cloud. `from` is an app, or a part of the local cloud. */
export interface LogEntry {
  from: string
  level: 'debug' | 'info' | 'warn' | 'error'
  text: string
  traceId?: string | undefined
  /** The invocation, or the part of an invocation, that logged the line. */
  spanId?: string | undefined
  /** The other fields of a function's JSON line. */
  fields?: Record<string, unknown> | undefined
}

/** The destination of log lines: a terminal, a test's array. */
export type Log = (entry: LogEntry) => void
