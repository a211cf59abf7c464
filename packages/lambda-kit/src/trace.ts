import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

/** Where the present work belongs, by W3C Trace Context (https://www.w3.org/TR/trace-context/). */
export interface Trace {
  traceId: string
  spanId: string
  sampled: boolean
}

const current = new AsyncLocalStorage<Trace>()
/** Version 00 ends after the flags, later ones may say more, and ff is none. An id of zeros is none either. */
const traceparent = /^(?!ff|00.{53}.)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:-|$)/

/** The trace that a `traceparent` continues, in a span of its own; a new trace where there is none, or a malformed one. */
export function continueTrace(header: string | null | undefined): Trace {
  const [, traceId, flags] = header?.match(traceparent) ?? []
  return {
    traceId: traceId ?? randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    sampled: flags === undefined || (Number.parseInt(flags, 16) & 1) === 1,
  }
}

/** Runs the work, and all that it awaits, inside this trace. */
export const runInTrace = <T>(trace: Trace, work: () => T): T => current.run(trace, work)

/** The trace that the present work belongs to. */
export const currentTrace = (): Trace | undefined => current.getStore()

/** How the present work names itself to what it calls or tells; a new trace outside of one. */
export function currentTraceparent(): string {
  const { traceId, spanId, sampled } = currentTrace() ?? continueTrace(undefined)
  return `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`
}
