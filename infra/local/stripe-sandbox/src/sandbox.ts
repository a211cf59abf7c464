import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { createFaults, type FaultRule } from './faults.ts'
import { createApp } from './http/app.ts'
import type { LoggedRequest } from './http/request-log.ts'
import { closeDispute, openDispute, testReason } from './payment/dispute.ts'
import { type Intent, refundedAmount } from './payment/intent.ts'
import { createState } from './state.ts'
import { openDatabase } from './store/database.ts'
import { type Delivery, type Event, eventStore } from './store/events.ts'
import { startWebhookSender } from './webhooks/webhook-sender.ts'

export type StripeSandboxOptions = {
  /** 0, the default, takes any free port. */
  port?: number
  /** The only key that is accepted, as in `Authorization: Bearer …`. */
  secretKey: string
  /** Signs webhooks; needed with `webhookUrls`. */
  webhookSecret?: string
  /** The addresses that receive events; without any, no webhook is sent. */
  webhookUrls?: readonly string[]
  /** The types of events that are sent, as a webhook at Stripe names them; all by default. */
  webhookEvents?: readonly string[]
  /** Pauses before each further attempt to deliver a webhook, in milliseconds. */
  webhookRetryDelaysMs?: readonly number[]
  /** The time for idempotency keys, authorisations and refunds; timers use real time. */
  clock?: () => Date
  /** A SQLite file for the state; without it, the state is lost when the sandbox stops. */
  statePath?: string
  faults?: readonly FaultRule[]
  /** Returns why a request is refused unread; undefined for an accepted one. */
  refuse?: (request: IncomingMessage) => { status: number; message: string } | undefined
  /** Called after each response. */
  onRequest?: (request: LoggedRequest) => void
}

/** A payment for invariant checks, in minor units; `amount_refunded` counts refunded captured money. */
export type PaymentIntentSnapshot = Pick<Intent, 'id' | 'amount' | 'currency' | 'status' | 'metadata'> & {
  amount_capturable: number
  amount_received: number
  amount_refunded: number
}

export type StripeSandbox = Awaited<ReturnType<typeof startStripeSandbox>>

/** Starts the sandbox on 127.0.0.1. Rejects if the port is taken or the state file is in use. */
export async function startStripeSandbox(options: StripeSandboxOptions) {
  const { secretKey, webhookSecret, webhookUrls = [], webhookEvents, clock = () => new Date() } = options
  if (webhookUrls.length > 0 && !webhookSecret) throw new Error('webhookUrls need a webhookSecret to sign with')

  const database = openDatabase(options.statePath)
  const faults = createFaults(options.faults)
  const webhookSender = startWebhookSender(eventStore(database), webhookSecret, options.webhookRetryDelaysMs)
  const state = createState({ database, clock, webhookUrls, webhookEvents, send: webhookSender.send })
  const stopping = new AbortController()
  const app = createApp({ state, faults, secretKey, stopping: stopping.signal, onRequest: options.onRequest })
  // Request and Response of the process stay Node's own: tests and the shop run in the same one.
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const server = createServer((request, response) => {
    const refusal = options.refuse?.(request)
    if (!refusal) return listener(request, response)
    const { status, message } = refusal
    const error = { type: 'invalid_request_error', message }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error }))
  })
  const lapsing = setInterval(state.lapseDue, 10_000).unref()

  async function stop(): Promise<void> {
    if (stopping.signal.aborted) return
    stopping.abort()
    clearInterval(lapsing)
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await Promise.all([closed, webhookSender.stop()])
    database.close()
  }

  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening').catch(async (error: unknown) => {
    await stop()
    throw error
  })
  webhookSender.resume()
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    /** Every payment, newest first, at the clock's time. */
    paymentIntents(): PaymentIntentSnapshot[] {
      state.lapseDue()
      return state.intents.all().map(snapshot)
    },
    /** Settles every open refund now. */
    settleRefunds: () => state.settleDue({ now: Number.MAX_SAFE_INTEGER }),
    /** Disputes a captured payment, or closes its dispute with the outcome. */
    dispute(intentId: string, outcome?: 'won' | 'lost'): void {
      const intent = state.intents.get(intentId)
      if (!intent) throw new Error(`No payment ${intentId}`)
      state.commit({ id: null, idempotency_key: null }, (keep) =>
        keep(outcome ? closeDispute(intent, outcome) : openDispute(intent, testReason, state.moment())),
      )
    },
    /** Every event, newest first, also without a webhook address. */
    events: (): Event[] => state.events.all(),
    /** Every delivery of an event to an address, oldest first. */
    deliveries: (): Delivery[] => state.events.deliveries(),
    /** Sends an event again to every address, as Stripe may at any time. */
    redeliver(eventId: string): void {
      const event = state.events.get(eventId)
      if (!event) throw new Error(`No event ${eventId}`)
      for (const url of webhookUrls) webhookSender.send(event, state.events.address(eventId, url))
    },
    inject: faults.inject,
    clearFaults: faults.clear,
    /** Cuts open connections and closes the state file. */
    stop,
  }
}

function snapshot(intent: Intent): PaymentIntentSnapshot {
  const { id, amount, currency, status, metadata, amountCapturable, amountReceived } = intent
  return {
    id,
    amount,
    currency,
    status,
    metadata,
    amount_capturable: amountCapturable,
    amount_received: amountReceived,
    amount_refunded: refundedAmount(intent),
  }
}
