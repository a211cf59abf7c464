import Stripe from 'stripe'
import type { Delivery, Event, EventStore } from '../store/events.ts'

/** Pauses between attempts, in milliseconds; Stripe's own are hours long. After the last the delivery has failed. */
const backoffMs = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 120_000, 300_000]
const attemptTimeoutMs = 10_000

/** Delivers events to their addresses, signed as Stripe's, at least once and in no guaranteed order. */
export function startWebhookSender(
  events: EventStore,
  secret: string | undefined,
  retryDelaysMs: readonly number[] = backoffMs,
) {
  const stopping = new AbortController()
  const underway = new Set<Promise<void>>()
  const waiting = new Set<NodeJS.Timeout>()

  function send(event: Event, delivery: Delivery): void {
    if (stopping.signal.aborted) return
    const attempt = attemptOnce(event, delivery).finally(() => underway.delete(attempt))
    underway.add(attempt)
  }

  async function attemptOnce(event: Event, delivery: Delivery): Promise<void> {
    const answer = await post(delivery.url, JSON.stringify(event), secret ?? '', stopping.signal)
    if (stopping.signal.aborted) return
    const delivered = /^2\d\d$/.test(answer)
    const pauseMs = delivered ? undefined : retryDelaysMs[delivery.attempts]
    const state = delivered ? 'delivered' : pauseMs === undefined ? 'failed' : 'pending'
    const next: Delivery = { ...delivery, state, answer, attempts: delivery.attempts + 1 }
    events.saveDelivery(next)
    if (pauseMs !== undefined) later(pauseMs, () => send(event, next))
  }

  function later(pauseMs: number, work: () => void): void {
    const timer = setTimeout(() => {
      waiting.delete(timer)
      work()
    }, pauseMs)
    timer.unref()
    waiting.add(timer)
  }

  return {
    send,
    /** Resumes the pending deliveries of an earlier run, with their number of attempts. */
    resume(): void {
      for (const delivery of events.deliveries().filter(({ state }) => state === 'pending')) {
        const event = events.get(delivery.event)
        if (event) send(event, delivery)
      }
    },
    /** Cuts the attempts under way; undelivered events stay pending. */
    async stop(): Promise<void> {
      stopping.abort()
      for (const timer of waiting) clearTimeout(timer)
      await Promise.all(underway)
    },
  }
}

/** The status of the response, or the error. The signature has the wall clock's time: receivers check its age. */
async function post(url: string, payload: string, secret: string, signal: AbortSignal): Promise<string> {
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret })
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature },
      body: payload,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(attemptTimeoutMs)]),
    })
    // Read to its end, so that the connection serves the next webhook, too.
    await response.arrayBuffer()
    return String(response.status)
  } catch (error) {
    return error instanceof Error ? String(error.cause ?? error.message) : String(error)
  }
}
