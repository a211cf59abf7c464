import type { IncomingMessage, ServerResponse } from 'node:http'
import type { LoggedRequest } from '@macromart/stripe-sandbox'
import { type Invocation, InvocationLost } from '../apps/invoke.ts'
import { httpFunction } from '../apps/launch.ts'
import type { CallDetails } from '../aws-endpoint/aws-endpoint.ts'
import type { Call } from '../aws-endpoint/call.ts'
import { createRouter } from '../gateway/create-router.ts'
import type { Log, LogEntry } from '../log/log.ts'
import type { createMetering } from '../metering/metering.ts'
import { type Exchange, requestUnits } from '../metering/request-units.ts'
import { plus } from '../metering/units.ts'
import type { Plan } from '../plan.ts'
import { toCallSpan } from './call-span.ts'
import { toDeliverySpans } from './delivery-spans.ts'
import { createReceptions } from './receptions.ts'
import type { RequestSpan, Span } from './span.ts'
import { openSpanFile, readSpans } from './span-file.ts'
import { spanIdIn, traceIdIn } from './traceparent.ts'

type Invoke = (functionName: string, payload: string, signal: AbortSignal) => Promise<Invocation>

/**
 * Records the requests, calls and deliveries of the local cloud as spans in a folder, without changing them, and meters
 * what AWS would bill for them.
 */
export async function startRecorder(plan: Plan, folder: string, metering: ReturnType<typeof createMetering>) {
  const file = await openSpanFile(folder)
  const routeOf = createRouter(plan.routes)
  const receptions = createReceptions(plan)
  const processOf = (app: string) => plan.processes?.find(({ answers }) => answers.includes(app))?.app

  /** Unreadable data is not recorded: recording must never break a request, call or delivery. */
  function record(spans: () => (Span | undefined)[]): void {
    try {
      for (const span of spans()) if (span) file.add(span)
    } catch {
      return
    }
  }

  const recordLog = ({ from, spanId, fields = {} }: LogEntry) =>
    record(() => {
      const { messageId, error } = fields
      if (spanId === undefined || typeof messageId !== 'string') return []
      return [{ kind: 'said', at: now(), app: from, span: spanId, messageId, error: messageOf(error) }]
    })

  return {
    /** For the gateway's `onResponse`. GETs are not recorded: they change nothing, and are most requests. */
    request: (request: IncomingMessage, response: ServerResponse, at: number, exchange: Exchange) =>
      record(() => {
        const app = routeOf(request.url ?? '/')?.app ?? ''
        const process = processOf(app)
        const { name, memoryMb = 0 } =
          plan.functions.find(({ origin, key }) => origin.app === app && key === httpFunction) ?? {}
        const units = requestUnits(exchange, process ? undefined : memoryMb, response.getHeader('cache-control'))
        metering.add(app, name, units)
        if (request.method === 'GET') return []
        return [{ ...toRequestSpan(request, response, { at, ms: now() - at, units }, app), process }]
      }),

    /** For the AWS endpoint's `onCall`. */
    call: (call: Call, status: number, ms: number, more: CallDetails) =>
      record(() => {
        const span = toCallSpan(plan, call, { ...more, status, ms })
        const { deliveries, sent, isRecorded } = receptions.observe(call, more.at + ms, more.received)
        metering.add(span.app, span.caller, plus(more.units, sent))
        return isRecorded ? deliveries : [span, ...deliveries]
      }),

    /** The process of an app has ended. */
    ended: (app: string) => record(() => receptions.lose(app, now())),

    /** A line that an app's process has printed. */
    line: (app: string, line: string) => metering.add(app, undefined, { logBytes: Buffer.byteLength(line) }),

    /** Wraps the pollers' `invoke`. */
    invoke:
      (invoke: Invoke): Invoke =>
      async (functionName, payload, signal) => {
        const mapping = plan.mappings.find((mapping) => mapping.functionName === functionName)
        const at = now()
        const recordDelivery = (answer: Invocation | 'lost') =>
          mapping &&
          record(() => {
            const spans = toDeliverySpans(plan, mapping, payload, answer, { at, ms: now() - at })
            for (const { app, units = {} } of spans) metering.add(app, functionName, units)
            return spans
          })
        try {
          const answer = await invoke(functionName, payload, signal)
          recordDelivery(answer)
          return answer
        } catch (error) {
          if (error instanceof InvocationLost) recordDelivery('lost')
          throw error
        }
      },

    /** For the Stripe sandbox's `onRequest`. */
    stripe: ({ traceparent, ...request }: LoggedRequest) =>
      record(() => [{ kind: 'stripe', span: spanIdIn(traceparent), ...request }]),

    /** Wraps a log: a function's line about a message says in which span the message was processed. */
    log:
      (log: Log): Log =>
      (entry) => {
        log(entry)
        recordLog(entry)
      },

    stop: file.close,

    async spans(): Promise<Span[]> {
      await file.flush()
      return readSpans(folder)
    },
  }
}

/** The message of a logged error. */
const messageOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : undefined

/** The span of a request that this app answered. */
function toRequestSpan(
  { method = 'GET', url = '/', headers }: IncomingMessage,
  response: ServerResponse,
  time: Pick<RequestSpan, 'at' | 'ms' | 'units'>,
  app: string,
): RequestSpan {
  const location = response.getHeader('location')
  return {
    kind: 'request',
    ...time,
    app,
    method,
    path: url,
    // The client disconnected before the end of the response.
    status: response.writableFinished ? response.statusCode : 0,
    traceId: traceIdIn(response.getHeader('traceparent')),
    parent: spanIdIn(headers.traceparent),
    span: spanIdIn(response.getHeader('traceparent')),
    location: typeof location === 'string' ? location : undefined,
  }
}

/** Milliseconds since 1970 with their fractions, never decreasing: spans are often less than a millisecond apart. */
const now = (): number => performance.timeOrigin + performance.now()
