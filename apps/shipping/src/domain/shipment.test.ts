import { ShipmentCancelled, ShipmentDelivered, ShipmentDispatched } from '@macromart/contract-shipping/events'
import { type Decision, type DomainEvent, isRefusal, type Refusal } from '@macromart/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { confirmedOrder } from '../fixture.ts'
import {
  cancel,
  deliver,
  dispatch,
  isParcel,
  type Parcel,
  prepare,
  recordDispute,
  type ShipmentState,
} from './shipment.ts'

const order = confirmedOrder()
const { orderId, customerId, shippingAddress } = order
const at = '2026-11-23T10:00:00.000Z'
const later = '2026-11-23T11:00:00.000Z'
const byPost = { carrier: 'Royal Mail', trackingNumber: 'RM 42' }
const byTrain = { carrier: 'LNER', trackingNumber: 'RM 42' }

const lines = order.lines.map(({ productId, name, quantity }) => ({ productId, name, quantity }))
const pending: Parcel = {
  id: orderId,
  orderId,
  customerId,
  status: 'pending',
  lines,
  shippingAddress,
  version: 1,
  changedAt: at,
}
const cancelled: Parcel = { ...pending, status: 'cancelled', version: 2 }
const dispatched: Parcel = { ...pending, status: 'dispatched', ...byPost, version: 2 }
const delivered: Parcel = { ...dispatched, status: 'delivered', version: 3 }
const tombstone: ShipmentState = { id: orderId, status: 'cancelled', version: 1 }

const unchanged = (state: ShipmentState) => ({ next: state, events: [], unchanged: true })

describe('order-confirmed', () => {
  test('creates a pending parcel with lines and address, without prices', () =>
    expect(prepare(undefined, order, at)).toEqual({ next: pending, events: [] }))

  test.each([pending, cancelled, dispatched, delivered])(
    'repeated changes nothing when the parcel is $status',
    (known) => expect(prepare(known, order, later)).toEqual(unchanged(known)),
  )

  test('completes a tombstone without reopening it or publishing again', () =>
    expect(prepare(tombstone, order, at)).toEqual({ next: cancelled, events: [] }))
})

describe('a dispute', () => {
  const open = { id: 'dp_1', status: 'open' } as const
  const [won, lost] = [{ ...open, status: 'won' } as const, { ...open, status: 'lost' } as const]
  const parcelOf = (dispute: typeof open | typeof won | typeof lost, known: ShipmentState | undefined = pending) =>
    recordDispute(known, orderId, dispute, later).next as Parcel

  test.each([open, lost])('that is $status refuses the dispatch, unless the request has despiteDispute', (dispute) => {
    expect(dispatch(parcelOf(dispute), byPost, later)).toMatchObject({ code: 'shipment.disputed' })
    expect(dispatch(parcelOf(dispute), { ...byPost, despiteDispute: true }, later)).toMatchObject({
      next: { status: 'dispatched' },
    })
  })

  test('that is won permits the dispatch, also after a late dispute-opened', () => {
    const parcel = parcelOf(open, parcelOf(won))
    expect(dispatch(parcel, byPost, later)).toMatchObject({ next: { status: 'dispatched' } })
    expect(recordDispute(parcelOf(won), orderId, open, later).unchanged).toBe(true)
  })

  test('that arrives before order-confirmed or cancellation-requested is kept', () => {
    expect(isParcel(recordDispute(undefined, orderId, open, at).next)).toBe(false)
    const { next } = prepare(recordDispute(undefined, orderId, open, at).next, order, at)
    expect(next).toMatchObject({ status: 'pending', dispute: open })
    const stopped = cancel(recordDispute(undefined, orderId, open, at).next, orderId, at)
    expect(stopped).toMatchObject({
      next: { status: 'cancelled', version: 2 },
      events: [ShipmentCancelled({ orderId })],
    })
  })

  test('does not refuse a repeated dispatch', () => {
    const sent = parcelOf(open, dispatched)
    expect(dispatch(sent, byPost, later)).toMatchObject({ unchanged: true })
  })
})

describe('cancellation-requested', () => {
  test('cancels a pending parcel and publishes shipment-cancelled', () =>
    expect(cancel(pending, orderId, later)).toEqual({
      next: { ...cancelled, changedAt: later },
      events: [ShipmentCancelled({ orderId })],
    }))

  test.each([dispatched, delivered])('changes nothing when the parcel is $status', (known) =>
    expect(cancel(known, orderId, later)).toEqual(unchanged(known)),
  )

  test.each([cancelled, tombstone])('repeated publishes nothing', (known) =>
    expect(cancel(known, orderId, later)).toEqual(unchanged(known)),
  )

  test('before order-confirmed creates a tombstone and publishes shipment-cancelled', () =>
    expect(cancel(undefined, orderId, at)).toEqual({ next: tombstone, events: [ShipmentCancelled({ orderId })] }))
})

describe('a dispatch', () => {
  test('dispatches a pending parcel and publishes its lines, carrier and customer', () =>
    expect(dispatch(pending, byPost, later)).toEqual({
      next: { ...dispatched, changedAt: later },
      events: [ShipmentDispatched({ orderId, customerId, lines, ...byPost })],
    }))

  test.each([dispatched, delivered])('repeated changes nothing when the parcel is $status', (known) =>
    expect(dispatch(known, byPost, later)).toEqual(unchanged(known)),
  )

  test.each([dispatched, delivered])('by another carrier is refused when the parcel is $status', (known) =>
    expect(dispatch(known, byTrain, later)).toMatchObject({ code: 'shipment.cannot-dispatch' }),
  )

  test('of a cancelled parcel is refused', () =>
    expect(dispatch(cancelled, byPost, later)).toMatchObject({ code: 'shipment.cannot-dispatch' }))
})

describe('a delivery', () => {
  test('delivers a dispatched parcel and publishes shipment-delivered', () =>
    expect(deliver(dispatched, later)).toEqual({
      next: { ...delivered, changedAt: later },
      events: [ShipmentDelivered({ orderId, customerId })],
    }))

  test('repeated changes nothing', () => expect(deliver(delivered, later)).toEqual(unchanged(delivered)))

  test.each([pending, cancelled])('of a $status parcel is refused', (known) =>
    expect(deliver(known, later)).toMatchObject({ code: 'shipment.cannot-deliver' }),
  )
})

type Step = (known: ShipmentState | undefined) => Decision<ShipmentState> | Refusal | undefined

const onParcel =
  (decide: (parcel: Parcel) => Decision<Parcel> | Refusal): Step =>
  (known) =>
    isParcel(known) ? decide(known) : undefined

const steps: Record<string, Step> = {
  confirmed: (known) => prepare(known, order, later),
  cancellationRequested: (known) => cancel(known, orderId, later),
  dispatchByPost: onParcel((parcel) => dispatch(parcel, byPost, later)),
  dispatchByTrain: onParcel((parcel) => dispatch(parcel, byTrain, later)),
  deliver: onParcel((parcel) => deliver(parcel, later)),
}

/** The allowed transitions. A shipment begins as a parcel or as a tombstone. */
const transitions: Record<string, string[]> = {
  none: ['pending', 'cancelled'],
  pending: ['dispatched', 'cancelled'],
  dispatched: ['delivered'],
  delivered: [],
  cancelled: ['cancelled'],
}

function replay(names: string[]) {
  let state: ShipmentState | undefined
  const events: DomainEvent[] = []
  for (const name of names) {
    const decision = steps[name]?.(state)
    if (decision === undefined || isRefusal(decision)) continue
    if (decision.unchanged) {
      expect(decision).toEqual({ next: state, events: [], unchanged: true })
      continue
    }
    expect(decision.next.version).toBe((state?.version ?? 0) + 1)
    expect(transitions[state?.status ?? 'none']).toContain(decision.next.status)
    events.push(...decision.events)
    state = decision.next
  }
  return { state, published: (type: string) => events.filter((each) => each.type === type).length }
}

test('either cancels or dispatches, and publishes accordingly, for any sequence of steps', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 14 }), (names) => {
      const { state, published } = replay(names)
      const status = state?.status
      expect(published(ShipmentCancelled.type)).toBe(status === 'cancelled' ? 1 : 0)
      expect(published(ShipmentDispatched.type)).toBe(status === 'dispatched' || status === 'delivered' ? 1 : 0)
      expect(published(ShipmentDelivered.type)).toBe(status === 'delivered' ? 1 : 0)
      expect(isParcel(state)).toBe(names.includes('confirmed'))
    }),
    { numRuns: 1000 },
  ))

test('ends in the same state for any order and repetition of the consumed events', () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('confirmed', 'cancellationRequested'), { minLength: 2, maxLength: 8 }),
      (names) => {
        fc.pre(new Set(names).size === 2)
        const { state, published } = replay(names)
        expect(state).toMatchObject({ status: 'cancelled', lines, shippingAddress, customerId, version: 2 })
        expect(published(ShipmentCancelled.type)).toBe(1)
      },
    ),
  ))
