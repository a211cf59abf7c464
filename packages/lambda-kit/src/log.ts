import { currentTrace } from './trace.ts'

type Level = 'info' | 'warn' | 'error'

/**
 * What an error may tell the log: name, message, stack and cause; never its other fields, which may hold secrets. What
 * is thrown without being an error tells only its text. Causes end after a few, for they may go in circles.
 */
const described = (error: unknown, causes = 4): unknown =>
  error instanceof Error
    ? {
        name: error.name,
        message: error.message,
        stack: error.stack,
        ...(error.cause && causes > 0 ? { cause: described(error.cause, causes - 1) } : {}),
      }
    : String(error)

/** As much of a cart's id as tells it from another. Whoever knows all of it may change the cart. */
const withoutSecrets = (line: string) => line.replace(/\bcrt_[0-9a-z]{20}(?=[0-9a-z]{6}\b)/g, 'crt_…')

/** What happened, as a stable code: `payment.capture_failed`. Alarms, filters and tests go by it, never by the message. */
type EventCode = `${string}.${string}`

function write(level: Level, event: EventCode, message: string, fields: Record<string, unknown> = {}) {
  const { error, ...rest } = fields
  const line = {
    timestamp: new Date().toISOString(),
    level: level.toUpperCase(),
    event,
    message,
    traceId: currentTrace()?.traceId,
    spanId: currentTrace()?.spanId,
    ...rest,
    ...(error === undefined ? {} : { error: described(error) }),
  }
  process.stdout.write(`${withoutSecrets(JSON.stringify(line))}\n`)
}

/** One JSON object a line, in the shape of Lambda's own JSON log format, with the ids of the trace and of the span in it. */
export const log = {
  info: (event: EventCode, message: string, fields?: Record<string, unknown>) => write('info', event, message, fields),
  warn: (event: EventCode, message: string, fields?: Record<string, unknown>) => write('warn', event, message, fields),
  error: (event: EventCode, message: string, fields?: Record<string, unknown>) =>
    write('error', event, message, fields),
}
