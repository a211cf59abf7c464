import {
  CancellationRequested,
  OrderCancelled,
  OrderConfirmed,
  PaymentRequested,
} from '@macromart/contract-orders/events'
import { type Decision, type DomainEvent, isRefusal, type Refusal } from '@macromart/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placedOrder } from '../fixture.ts'
import {
  cancel,
  confirm,
  deliver,
  dispatch,
  expire,
  fail,
  losePayment,
  type OrderState,
  refund,
  refundFailed,
  reserve,
  shipmentCancelled,
} from './order.ts'

/** The allowed transitions: API.md's graph. */
const transitions: Record<OrderState['status'], OrderState['status'][]> = {
  placed: ['reserved', 'cancelled'],
  reserved: ['confirmed', 'cancelled'],
  confirmed: ['dispatched', 'cancelled'],
  dispatched: ['delivered', 'refunded'],
  delivered: ['refunded'],
  cancelled: [],
  // A refund may fail, days later: the order then returns to its earlier status.
  refunded: ['dispatched', 'delivered'],
}

const limits = { openSeconds: 900, confirmedSeconds: 3600 }

type Step = (order: OrderState, at: string) => Decision<OrderState> | Refusal

/** Every step of an order: consumed events, requests by the customer and by staff, and timeouts. */
const steps = {
  stockReserved: reserve,
  stockRejected: (order, at) => fail(order, 'out-of-stock', 'none left', at),
  paymentAuthorized: confirm,
  paymentDeclined: (order, at) => fail(order, 'payment-declined', 'generic_decline', at),
  paymentVoided: (order, at) => losePayment(order, 'voided', at),
  refundedUnsent: (order, at) => losePayment(order, 'refunded', at),
  paymentRefunded: (order, at) => refund(order, 're_1', at),
  refundFailed: (order, at) => refundFailed(order, 're_1', at),
  refundedAgain: (order, at) => refund(order, 're_2', at),
  shipmentDispatched: dispatch,
  shipmentDelivered: deliver,
  shipmentCancelled,
  customerCancels: (order, at) => cancel(order, 'customer', at),
  staffCancel: (order, at) => cancel(order, 'staff', at),
  sweep: (order, at) => expire(order, limits, at),
} satisfies Record<string, Step>
type StepName = keyof typeof steps

const anyStep = fc.record({
  name: fc.constantFrom(...(Object.keys(steps) as StepName[])),
  secondsLater: fc.constantFrom(0, 1, 901, 3601),
})

function replay(sequence: { name: StepName; secondsLater: number }[]) {
  let order = placedOrder()
  const published: DomainEvent[] = []
  let now = Date.parse(order.placedAt)
  for (const { name, secondsLater } of sequence) {
    now += secondsLater * 1000
    const before = order
    const decision = (steps[name] as Step)(before, new Date(now).toISOString())
    if (isRefusal(decision)) {
      expect(decision.code).toBe('order.cannot-cancel')
      expect(['dispatched', 'delivered', 'refunded']).toContain(before.status)
      continue
    }
    if (decision.unchanged) expect(decision).toEqual({ next: before, events: [], unchanged: true })
    else {
      expect(decision.next.version).toBe(before.version + 1)
      expect(decision.next.timeline.slice(0, before.timeline.length)).toEqual(before.timeline)
      expect(transitions[before.status], `${name} changed an order that was ${before.status}`).not.toEqual([])
    }
    order = decision.next
    published.push(...decision.events)
  }
  return { order, published, countOf: (type: string) => published.filter((each) => each.type === type).length }
}

const statusesOf = ({ timeline }: OrderState) => timeline.map(({ status }) => status)

test('makes only allowed transitions, for any sequence of steps', () =>
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 24 }), (sequence) => {
      const { order } = replay(sequence)
      const visited = statusesOf(order)
      expect(visited[0]).toBe('placed')
      expect(visited.at(-1)).toBe(order.status)
      visited.slice(1).forEach((status, i) => {
        expect(transitions[visited[i] as OrderState['status']]).toContain(status)
      })
      const instants = order.timeline.map(({ at }) => at)
      expect(instants).toEqual(instants.toSorted())
    }),
    { numRuns: 2000 },
  ))

test('publishes the events of the transitions made and no others, for any sequence of steps', () =>
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 24 }), (sequence) => {
      const { order, published, countOf } = replay(sequence)
      const visited = statusesOf(order)
      const once = (is: boolean) => (is ? 1 : 0)
      expect(countOf(PaymentRequested.type)).toBe(once(visited.includes('reserved')))
      expect(countOf(OrderConfirmed.type)).toBe(once(visited.includes('confirmed')))
      expect(countOf(OrderCancelled.type)).toBe(once(order.status === 'cancelled'))
      expect(countOf(CancellationRequested.type)).toBeLessThanOrEqual(once(visited.includes('confirmed')))
      if (order.status === 'cancelled') expect(published.at(-1)?.type).toBe(OrderCancelled.type)
      expect(order.cancellation !== undefined).toBe(order.status === 'cancelled')
      if (order.cancellationRequestedAt !== undefined) {
        expect(order.status).toBe('confirmed')
        expect(order.cancellationWanted).toBeDefined()
      }
    }),
    { numRuns: 2000 },
  ))

test('ends a confirmed order in the furthest status of its shipment events, in any order', () => {
  const parcel = ['shipmentDispatched', 'shipmentDelivered', 'paymentRefunded'] as const
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parcel), { minLength: 1, maxLength: 9 }), (consumed) => {
      const before: StepName[] = ['stockReserved', 'paymentAuthorized', 'customerCancels']
      const { order } = replay([...before, ...consumed].map((name) => ({ name, secondsLater: 1 })))
      const ends = ['dispatched', 'delivered', 'refunded']
      expect(order.status).toBe(ends[Math.max(...consumed.map((name) => parcel.indexOf(name)))])
      expect(statusesOf(order)).toContain('dispatched')
    }),
  )
})

test('a failed refund returns the order to the status of its shipment, in any order of events', () => {
  const later = ['shipmentDelivered', 'paymentRefunded', 'refundFailed'] as const
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...later), { maxLength: 9 }), (consumed) => {
      const before: StepName[] = ['stockReserved', 'paymentAuthorized', 'shipmentDispatched']
      const names = [...before, ...consumed, 'refundFailed' as const]
      const { order } = replay(names.map((name) => ({ name, secondsLater: 1 })))
      expect(order.status).toBe(consumed.includes('shipmentDelivered') ? 'delivered' : 'dispatched')
      const at = '2026-12-24T12:00:00.000Z'
      expect(refund(order, 're_1', at).unchanged).toBe(true)
      expect(refund(order, 're_2', at).next.status).toBe('refunded')
    }),
  )
})
