import { createPrinter, type LogEntry } from '@macromart/local'

/** The log of a shop. */
export interface Logs {
  log(entry: LogEntry): void
  /** Every line about a published or processed event since the shop started. */
  readonly events: LogEntry[]
  /** The number of lines so far. */
  readonly count: number
  /** The lines after the first `count`, of those that are kept. */
  since(count: number): LogEntry[]
}

/** Keeps all lines about events, and at least the latest `kept` lines of any kind. */
export function createLogs(kept = Number.POSITIVE_INFINITY): Logs {
  const events: LogEntry[] = []
  let latest: LogEntry[] = []
  let count = 0
  return {
    events,
    get count() {
      return count
    },
    log(entry) {
      count += 1
      if (/^(published|processed) /.test(entry.text)) events.push(entry)
      latest.push(entry)
      if (latest.length >= 2 * kept) latest = latest.slice(-kept)
    },
    since: (from) => latest.slice(Math.max(0, latest.length - (count - from))),
  }
}

/** Enough for a reader of a failed test. */
const printedLines = 200

/** Prints the last lines in the format of `pnpm dev`. */
export function printLines(lines: LogEntry[]): void {
  const print = createPrinter((line) => console.error(line))
  for (const line of lines.slice(-printedLines)) print(line)
}
