import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

/** A position in a trace, as W3C Trace Context defines it (https://www.w3.org/TR/trace-context/). */
export interface Trace {
  traceId: string
  spanId: string
  sampled: boolean
}

const current = new AsyncLocalStorage<Trace>()
/** Version 00 ends after the flags, later versions may append fields, and ff is invalid. An id of zeros is invalid. */
const traceparent = /^(?!ff|00.{53}.)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:-|$)/

/** Continues the trace of a `traceparent` in a new span. Starts a new trace when the header is missing or malformed. */
export function continueTrace(header: string | null | undefined): Trace {
  const [, traceId, flags] = header?.match(traceparent) ?? []
  return {
    traceId: traceId ?? randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    sampled: flags === undefined || (Number.parseInt(flags, 16) & 1) === 1,
  }
}

/** Runs a function, and all asynchronous work that it starts, inside a trace. */
export const runInTrace = <T>(trace: Trace, work: () => T): T => current.run(trace, work)

/** The trace of the current asynchronous context. */
export const currentTrace = (): Trace | undefined => current.getStore()

/** The `traceparent` (W3C Trace Context) to send with calls and events: of the current trace, or of a new one. */
export function currentTraceparent(): string {
  const { traceId, spanId, sampled } = currentTrace() ?? continueTrace(undefined)
  return `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`
}
