import type { Call, Cloud, LogEntry } from '@macromart/local'
import { type Right, rightsOf } from './rights.ts'

/** A line of a function: it has answered a request, or processed or published an event. */
export interface Line {
  app: string
  traceId: string
  spanId: string
  did: 'answered' | 'processed' | 'published'
  /** `GET /api/orders/ord_…`, or the type of the event. */
  what: string
  eventId: string | undefined
}

/** The rights that one call of AWS needed. */
export interface RightsUse {
  spanId: string
  rights: Right[]
}

/** Collects what the functions of a shop log, and which calls of AWS each invocation makes. */
export function createWatch() {
  const lines: Line[] = []
  const uses: RightsUse[] = []
  return {
    lines,
    uses,
    /** For the option `log` of the shop. */
    log({ from: app, text, traceId, spanId, fields }: LogEntry): void {
      if (traceId === undefined || spanId === undefined) return
      const eventId = typeof fields?.eventId === 'string' ? fields.eventId : undefined
      const [, request] = /^([A-Z]+ \/\S*) \d{3}$/.exec(text) ?? []
      const [, did, type] = /^(processed|published) (\S+)$/.exec(text) ?? []
      const line = { app, traceId, spanId, eventId }
      if (request !== undefined) lines.push({ ...line, did: 'answered', what: request })
      if (type !== undefined) lines.push({ ...line, did: did === 'processed' ? did : 'published', what: type })
    },
    observe({ awsEndpoint, plan }: Pick<Cloud, 'awsEndpoint' | 'plan'>): void {
      const functions = new Set(plan.functions.map(({ name }) => name))
      awsEndpoint.onCall((call: Call, _status, _ms, { traceparent }) => {
        const [, , spanId = ''] = String(traceparent).split('-')
        if (functions.has(call.caller)) uses.push({ spanId, rights: rightsOf(call) })
      })
    },
  }
}
