import type { Call } from '@macromart/local'

/** One step of an order: the event, and the consumer that reacts. */
interface Leg {
  name: string
  event: string
  consumer: string
  /** The event that the reaction commits. */
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

/** The times between a request and the status `confirmed`, in milliseconds. */
export interface Hops {
  /** From the request to the commit of the order. */
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
 * Follows orders by their calls to AWS, with the clock of the AWS endpoint: commits carry events in the outbox, and
 * calls to SNS publish them. No extra request is made, so that the measurement does not disturb the shop.
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
    /** The times of an order; undefined if one of its events was published together with another order's. */
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
      // A consumer may start before the publisher has its answer.
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
  if (!found) throw new Error('an order cannot be followed: one of its calls did not pass the AWS endpoint')
  return found
}
