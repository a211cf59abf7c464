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

describe('a confirmed order', () => {
  test('has a parcel to be packed: what is in it, and where it goes, without prices', () =>
    expect(prepare(undefined, order, at)).toEqual({ next: pending, events: [] }))

  test.each([pending, cancelled, dispatched, delivered])('confirmed again, its $status parcel stays', (known) =>
    expect(prepare(known, order, later)).toEqual(unchanged(known)),
  )

  test('fills in a tombstone without reopening it or telling anything twice', () =>
    expect(prepare(tombstone, order, at)).toEqual({ next: cancelled, events: [] }))
})

describe('a dispute', () => {
  const open = { id: 'dp_1', status: 'open' } as const
  const [won, lost] = [{ ...open, status: 'won' } as const, { ...open, status: 'lost' } as const]
  const parcelOf = (dispute: typeof open | typeof won | typeof lost, known: ShipmentState | undefined = pending) =>
    recordDispute(known, orderId, dispute, later).next as Parcel

  test.each([open, lost])('that is $status keeps the parcel here, unless staff know', (dispute) => {
    expect(dispatch(parcelOf(dispute), byPost, later)).toMatchObject({ code: 'shipment.disputed' })
    expect(dispatch(parcelOf(dispute), { ...byPost, despiteDispute: true }, later)).toMatchObject({
      next: { status: 'dispatched' },
    })
  })

  test('that is won lets it go, whatever is heard of its beginning later', () => {
    const parcel = parcelOf(open, parcelOf(won))
    expect(dispatch(parcel, byPost, later)).toMatchObject({ next: { status: 'dispatched' } })
    expect(recordDispute(parcelOf(won), orderId, open, later).unchanged).toBe(true)
  })

  test('that overtakes the confirmation, or a cancellation, is kept for the parcel', () => {
    expect(isParcel(recordDispute(undefined, orderId, open, at).next)).toBe(false)
    const { next } = prepare(recordDispute(undefined, orderId, open, at).next, order, at)
    expect(next).toMatchObject({ status: 'pending', dispute: open })
    const stopped = cancel(recordDispute(undefined, orderId, open, at).next, orderId, at)
    expect(stopped).toMatchObject({
      next: { status: 'cancelled', version: 2 },
      events: [ShipmentCancelled({ orderId })],
    })
  })

  test('does not reopen a parcel that was told to have left the same way', () => {
    const sent = parcelOf(open, dispatched)
    expect(dispatch(sent, byPost, later)).toMatchObject({ unchanged: true })
  })
})

describe('a request to cancel', () => {
  test('stops a parcel that has not left, and says so', () =>
    expect(cancel(pending, orderId, later)).toEqual({
      next: { ...cancelled, changedAt: later },
      events: [ShipmentCancelled({ orderId })],
    }))

  test.each([dispatched, delivered])('lapses once the parcel is $status', (known) =>
    expect(cancel(known, orderId, later)).toEqual(unchanged(known)),
  )

  test.each([cancelled, tombstone])('repeated, is not answered twice', (known) =>
    expect(cancel(known, orderId, later)).toEqual(unchanged(known)),
  )

  test('that overtakes the confirmation leaves a tombstone and is answered at once', () =>
    expect(cancel(undefined, orderId, at)).toEqual({ next: tombstone, events: [ShipmentCancelled({ orderId })] }))
})

describe('a dispatch', () => {
  test('sends a pending parcel, and says who carries what for whom', () =>
    expect(dispatch(pending, byPost, later)).toEqual({
      next: { ...dispatched, changedAt: later },
      events: [ShipmentDispatched({ orderId, customerId, lines, ...byPost })],
    }))

  test.each([dispatched, delivered])('alike, of a $status parcel, is the same answer', (known) =>
    expect(dispatch(known, byPost, later)).toEqual(unchanged(known)),
  )

  test.each([dispatched, delivered])('by another carrier, of a $status parcel, is refused', (known) =>
    expect(dispatch(known, byTrain, later)).toMatchObject({ code: 'shipment.cannot-dispatch' }),
  )

  test('of a cancelled parcel is refused', () =>
    expect(dispatch(cancelled, byPost, later)).toMatchObject({ code: 'shipment.cannot-dispatch' }))
})

describe('a delivery', () => {
  test('ends the way of a dispatched parcel, and says so', () =>
    expect(deliver(dispatched, later)).toEqual({
      next: { ...delivered, changedAt: later },
      events: [ShipmentDelivered({ orderId, customerId })],
    }))

  test('repeated is the same answer', () => expect(deliver(delivered, later)).toEqual(unchanged(delivered)))

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

/** What follows what; a shipment begins as a parcel, or as a tombstone. */
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

test('whatever comes in whatever order, however often, one of cancel and dispatch wins, and the news agrees', () =>
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

test('news alone ends the same, whatever its order and however often it comes', () =>
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
