import type { Call } from '@macromart/local'

/** One step of an order: what it is told by, and who reacts. */
interface Leg {
  name: string
  event: string
  consumer: string
  /** What the reaction commits. */
  then: string
}

export const legs: Leg[] = [
  leg('orders.order-placed.v1', 'inventory', 'inventory.stock-reserved.v1'),
  leg('inventory.stock-reserved.v1', 'orders', 'orders.payment-requested.v1'),
  leg('orders.payment-requested.v1', 'payments', 'payments.payment-authorized.v1'),
  leg('payments.payment-authorized.v1', 'orders', 'orders.order-confirmed.v1'),
]

function leg(event: string, consumer: string, then: string): Leg {
  return { name: `${event.split('.')[1]} → ${consumer}`, event, consumer: `macromart-${consumer}-local-inbox`, then }
}

/** In milliseconds: what an order's way to `confirmed` was made of. */
export interface Hops {
  /** From the request to the order's own commit. */
  request: number
  legs: { publish: number; deliver: number; react: number }[]
  /** From the request to the commit that confirms it. */
  total: number
}

interface Seen {
  caller: string
  isPublish: boolean
  text: string
  startedAt: number
  endedAt: number
}

/**
 * Follows orders by what passes the AWS endpoint, in its own clock: commits carry their events in the outbox, publications
 * tell them. So nothing has to be asked, and what is measured is not disturbed.
 */
export function createJourneys(signal: AbortSignal) {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  aborted.catch(() => undefined)
  const seen = new Map<string, Seen[]>()
  const waiting = new Map<string, (at: number) => void>()
  const confirmedAt = new Map<string, number>()

  return {
    observe({ caller, service, action, input }: Call, status: number, ms: number): void {
      if (status !== 200) return
      const text = JSON.stringify(input)
      const endedAt = performance.now()
      const isPublish = service === 'sns'
      const call = { caller, isPublish, text, startedAt: endedAt - ms, endedAt }
      for (const id of new Set(text.match(/ord_[0-9a-z]{26}/g))) {
        seen.set(id, [...(seen.get(id) ?? []), call])
        if (action === 'PutItem' && text.includes('orders.order-confirmed.v1')) {
          confirmedAt.set(id, endedAt)
          waiting.get(id)?.(endedAt)
        }
      }
    },
    /** Resolves when the order has been confirmed; rejects when the signal is aborted. */
    confirmed(id: string): Promise<number> {
      const at = confirmedAt.get(id)
      return at === undefined
        ? Promise.race([new Promise<number>((resolve) => waiting.set(id, resolve)), aborted])
        : Promise.resolve(at)
    },
    /** What the way of an order was made of, if no other one was told together with it. */
    hopsOf: (id: string, requestedAt: number): Hops => hopsOf(seen.get(id) ?? [], requestedAt),
  }
}

function hopsOf(calls: Seen[], requestedAt: number): Hops {
  const commitOf = (event: string) => first(calls, (call) => !call.isPublish && call.text.includes(event)).endedAt
  const publicationOf = (event: string) => first(calls, (call) => call.isPublish && call.text.includes(event)).endedAt
  return {
    request: commitOf(legs[0]?.event ?? '') - requestedAt,
    legs: legs.map(({ event, consumer, then }) => {
      const [committed, published, done] = [commitOf(event), publicationOf(event), commitOf(then)]
      // A consumer may be at work before the publisher has its answer.
      const taken = first(
        calls,
        (call) => call.caller === consumer && call.startedAt > committed && call.endedAt <= done,
      )
      const delivered = Math.max(taken.startedAt, published)
      return { publish: published - committed, deliver: delivered - published, react: done - delivered }
    }),
    total: commitOf('orders.order-confirmed.v1') - requestedAt,
  }
}

function first(calls: Seen[], wanted: (call: Seen) => boolean): Seen {
  const found = calls.find(wanted)
  if (!found) throw new Error('the way of an order cannot be followed: a call of it did not pass the AWS endpoint')
  return found
}
