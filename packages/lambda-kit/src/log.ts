import { currentTrace } from './trace.ts'

type Level = 'info' | 'warn' | 'error'

/**
 * The parts of an error that are logged: name, message, stack and causes. Other fields may hold secrets. A thrown value
 * that is not an error is logged as its string. The depth of causes is limited, because causes may be circular.
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

/** Masks cart ids except for their end: the whole id is the permission to change the cart. */
const withoutSecrets = (line: string) => line.replace(/\bcrt_[0-9a-z]{20}(?=[0-9a-z]{6}\b)/g, 'crt_…')

/**
 * A stable code of the logged event: `payment.capture_failed`. Alarms, filters and tests match the code, never the
 * message.
 */
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

/**
 * Writes one JSON object a line to stdout, in the JSON log format of Lambda, with the trace and span ids (W3C Trace
 * Context). `event` is a stable code, `message` one plain sentence, `fields` further values; `fields.error` is reduced
 * to name, message, stack and causes.
 */
export const log = {
  info: (event: EventCode, message: string, fields?: Record<string, unknown>) => write('info', event, message, fields),
  warn: (event: EventCode, message: string, fields?: Record<string, unknown>) => write('warn', event, message, fields),
  error: (event: EventCode, message: string, fields?: Record<string, unknown>) =>
    write('error', event, message, fields),
}
