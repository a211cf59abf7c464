import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Asked } from '@macromart/stripe-sandbox'
import { type Invocation, InvocationLost } from '../apps/invoke.ts'
import type { Call } from '../front-door/call.ts'
import type { Particulars } from '../front-door/front-door.ts'
import { createRouter } from '../gateway/create-router.ts'
import type { Log, LogEntry } from '../log/log.ts'
import type { Plan } from '../plan.ts'
import { callHop } from './call-hop.ts'
import { deliveryHops } from './delivery-hops.ts'
import type { Hop } from './hop.ts'
import { openHopFile, readHops } from './hop-file.ts'
import { now } from './now.ts'
import { requestHop } from './request-hop.ts'
import { spanIn } from './traceparent.ts'

type Invoke = (functionName: string, payload: string, signal: AbortSignal) => Promise<Invocation>

/** Watches the seams of the local cloud: whatever passes is kept in the folder as hops, and goes on as if nobody had looked. */
export async function startRecorder(plan: Plan, folder: string) {
  const file = await openHopFile(folder)
  const routeOf = createRouter(plan.routes)

  /** What cannot be read is not recorded: looking must never break what is looked at. */
  function note(hops: () => (Hop | undefined)[]): void {
    try {
      for (const hop of hops()) if (hop) file.add(hop)
    } catch {
      return
    }
  }

  const said = ({ from, spanId, fields = {} }: LogEntry) =>
    note(() => {
      const { messageId, error } = fields
      if (spanId === undefined || typeof messageId !== 'string') return []
      return [{ kind: 'said', at: now(), app: from, span: spanId, messageId, error: messageOf(error) }]
    })

  return {
    /** For the gateway's `onAnswered`. What only reads sets nothing off, and is most of what is asked. */
    request: (request: IncomingMessage, response: ServerResponse, at: number) =>
      request.method === 'GET' ||
      note(() => [requestHop(request, response, { at, ms: now() - at }, routeOf(request.url ?? '/')?.app ?? '')]),

    /** For the front door's `onCall`. */
    call: (call: Call, status: number, ms: number, more: Particulars) =>
      note(() => [callHop(plan, call, { ...more, status, ms })]),

    /** The pollers' way to invoke, observed. */
    invoke:
      (invoke: Invoke): Invoke =>
      async (functionName, payload, signal) => {
        const mapping = plan.mappings.find((mapping) => mapping.functionName === functionName)
        const at = now()
        const tell = (answer: Invocation | 'lost') =>
          mapping && note(() => deliveryHops(plan, mapping, payload, answer, { at, ms: now() - at }))
        try {
          const answer = await invoke(functionName, payload, signal)
          tell(answer)
          return answer
        } catch (error) {
          if (error instanceof InvocationLost) tell('lost')
          throw error
        }
      },

    /** For the Stripe sandbox's `onAsked`. */
    stripe: ({ traceparent, ...asked }: Asked) => note(() => [{ kind: 'stripe', span: spanIn(traceparent), ...asked }]),

    /** A log that is listened to: what a function says of a message tells in which span it dealt with it. */
    log:
      (log: Log): Log =>
      (entry) => {
        log(entry)
        said(entry)
      },

    stop: file.close,

    async hops(): Promise<Hop[]> {
      await file.flush()
      return readHops(folder)
    },
  }
}

/** An error as the functions' lines hold it, in its own words. */
const messageOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : undefined
