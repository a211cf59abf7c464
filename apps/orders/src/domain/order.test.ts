import {
  CancellationRequested,
  OrderCancelled,
  OrderConfirmed,
  OrderConfirmedV1,
  PaymentRequested,
} from '@macromart/contract-orders/events'
import { newId } from '@macromart/kernel'
import { describe, expect, test } from 'vitest'
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

const at = '2026-11-23T12:05:00.000Z'
const limits = { openSeconds: 900, confirmedSeconds: 6 * 24 * 60 * 60 }
const unchanged = (state: OrderState) => ({ next: state, events: [], unchanged: true })

const placed = placedOrder()
const reserved = reserve(placed, at).next
const confirmed = confirm(reserved, at).next
const cancellationRequest = cancel(confirmed, 'customer', at)
const waiting = 'next' in cancellationRequest ? cancellationRequest.next : confirmed
const dispatched = dispatch(confirmed, at).next
const delivered = deliver(dispatched, at).next
const refunded = refund(delivered, 're_1', at).next
const cancelled = fail(placed, 'out-of-stock', 'none left', at).next
const { id: orderId, customerId } = placed

const ordersByState = { placed, reserved, confirmed, waiting, dispatched, delivered, refunded, cancelled }
const statesExcept = (...names: (keyof typeof ordersByState)[]) =>
  Object.entries(ordersByState).filter(([name]) => !names.includes(name as keyof typeof ordersByState))

describe('stock-reserved', () => {
  test('reserves the order and requests the payment', () =>
    expect(reserve(placed, at)).toMatchObject({
      next: { status: 'reserved', version: 2, changedAt: at },
      events: [PaymentRequested({ orderId, customerId, amount: placed.total, paymentMethod: 'pm_card_visa' })],
    }))

  test.each(statesExcept('placed'))('changes nothing when the order is %s', (_, order) =>
    expect(reserve(order, at)).toEqual(unchanged(order)),
  )
})

describe('payment-authorized', () => {
  test('confirms the order and publishes its lines, total, address and cart', () => {
    const { lines, total, shippingAddress } = placed
    const { postalCode = '' } = shippingAddress
    const data = { orderId, customerId, lines, total, shippingAddress: { ...shippingAddress, postalCode } }
    expect(confirm(reserved, at)).toMatchObject({
      next: { status: 'confirmed', version: 3 },
      events: [OrderConfirmed(data), OrderConfirmedV1(data)],
    })
    const cartId = newId('crt')
    expect(confirm({ ...reserved, cartId }, at).events).toMatchObject([{ data: { cartId } }, { data: { cartId } }])
  })

  test('publishes order-confirmed.v1 only with a postal code', () => {
    const { postalCode: _, ...shippingAddress } = placed.shippingAddress
    const { events } = confirm({ ...reserved, shippingAddress }, at)
    expect(events.map(({ type }) => type)).toEqual([OrderConfirmed.type])
    expect(OrderConfirmed.schema.safeParse(events[0]?.data).success).toBe(true)
    expect(OrderConfirmedV1.schema.safeParse(events[0]?.data).success).toBe(false)
  })

  test.each(statesExcept('reserved'))('changes nothing when the order is %s', (_, order) =>
    expect(confirm(order, at)).toEqual(unchanged(order)),
  )
})

describe('stock-rejected or payment-declined', () => {
  test.each([placed, reserved])('cancels a $status order with the reason and the detail', (order) => {
    const cancellation = { reason: 'payment-declined', detail: 'insufficient_funds' } as const
    expect(fail(order, 'payment-declined', 'insufficient_funds', at)).toMatchObject({
      next: { status: 'cancelled', cancellation },
      events: [OrderCancelled({ orderId, customerId, ...cancellation })],
    })
  })

  test.each(statesExcept('placed', 'reserved'))('changes nothing when the order is %s', (_, order) =>
    expect(fail(order, 'out-of-stock', 'none left', at)).toEqual(unchanged(order)),
  )
})

describe('a cancellation', () => {
  test.each([placed, reserved])('cancels a $status order at once', (order) =>
    expect(cancel(order, 'customer', at)).toMatchObject({
      next: { status: 'cancelled', cancellation: { reason: 'customer' } },
      events: [OrderCancelled({ orderId, customerId, reason: 'customer' })],
    }),
  )

  test('of a confirmed order is requested from shipping, once', () => {
    expect(cancellationRequest).toMatchObject({
      next: { status: 'confirmed', cancellationRequestedAt: at, version: 4 },
      events: [CancellationRequested({ orderId, reason: 'customer' })],
    })
    expect(cancel(waiting, 'staff', at)).toEqual(unchanged(waiting))
  })

  test('of a cancelled order changes nothing', () =>
    expect(cancel(cancelled, 'customer', at)).toEqual(unchanged(cancelled)))

  test.each([dispatched, delivered, refunded])('is refused when the order is $status', (order) =>
    expect(cancel(order, 'staff', at)).toMatchObject({ code: 'order.cannot-cancel' }),
  )
})

describe('the shipment decides about a requested cancellation', () => {
  test('shipment-cancelled cancels the order with the reason of the request', () => {
    const { next, events } = shipmentCancelled(waiting, at)
    expect(next).toMatchObject({ status: 'cancelled', cancellation: { reason: 'customer' }, version: 5 })
    expect(next).not.toHaveProperty('cancellationRequestedAt')
    expect(next).not.toHaveProperty('cancellationWanted')
    expect(events).toEqual([OrderCancelled({ orderId, customerId, reason: 'customer' })])
  })

  test.each(statesExcept('confirmed', 'waiting'))(
    'shipment-cancelled changes nothing when the order is %s',
    (_, order) => expect(shipmentCancelled(order, at)).toEqual(unchanged(order)),
  )

  test('shipment-dispatched ends the request', () => {
    const { next, events } = dispatch(waiting, at)
    expect(next).toMatchObject({ status: 'dispatched', version: 5 })
    expect(next).not.toHaveProperty('cancellationRequestedAt')
    expect(events).toEqual([])
  })
})

describe('shipment-dispatched, shipment-delivered and payment-refunded', () => {
  test('a delivery implies the dispatch, whose late event changes nothing', () => {
    const { next } = deliver(confirmed, at)
    expect(next).toMatchObject({ status: 'delivered', version: 4 })
    expect(next.timeline.map(({ status }) => status).slice(-2)).toEqual(['dispatched', 'delivered'])
    expect(dispatch(next, at)).toEqual(unchanged(next))
  })

  test('a refund implies the dispatch and is the last status', () => {
    const { next } = refund(confirmed, 're_1', at)
    expect(next).toMatchObject({ status: 'refunded', version: 4 })
    expect(next.timeline.map(({ status }) => status).slice(-2)).toEqual(['dispatched', 'refunded'])
    expect(dispatch(next, at)).toEqual(unchanged(next))
    expect(refund(next, 're_1', at)).toEqual(unchanged(next))
    expect(deliver(next, at).next).toMatchObject({ status: 'refunded', version: 5 })
  })

  test.each([placed, reserved, cancelled])('change nothing when the order is $status', (order) => {
    for (const step of [dispatch, deliver]) expect(step(order, at)).toEqual(unchanged(order))
    expect(refund(order, 're_1', at)).toEqual(unchanged(order))
  })
})

describe('a payment that is voided or refunded before dispatch', () => {
  test.each([placed, reserved])('cancels a $status order', (order) => {
    const cancellation = { reason: 'payment-declined', detail: 'voided' } as const
    expect(losePayment(order, 'voided', at)).toMatchObject({
      next: { status: 'cancelled', cancellation },
      events: [OrderCancelled({ orderId, customerId, ...cancellation })],
    })
  })

  test('requests the cancellation of a confirmed order, once, and the shipment decides', () => {
    const { next, events } = losePayment(confirmed, 'voided', at)
    expect(next).toMatchObject({ status: 'confirmed', cancellationRequestedAt: at })
    expect(events).toEqual([CancellationRequested({ orderId, reason: 'payment-declined' })])
    expect(losePayment(next, 'voided', at)).toEqual(unchanged(next))
    expect(dispatch(next, at).next).toMatchObject({ status: 'dispatched' })
    expect(shipmentCancelled(next, at).next).toMatchObject({
      status: 'cancelled',
      cancellation: { reason: 'payment-declined', detail: 'voided' },
    })
  })

  test.each(statesExcept('placed', 'reserved', 'confirmed'))('changes nothing when the order is %s', (_, order) =>
    expect(losePayment(order, 'refunded', at)).toEqual(unchanged(order)),
  )
})

describe('a refund that fails', () => {
  test('returns the order to its earlier status and adds it to the timeline', () => {
    const { next, events } = refundFailed(refunded, 're_1', at)
    expect(next).toMatchObject({ status: 'delivered', version: refunded.version + 1 })
    expect(next.timeline.map(({ status }) => status).slice(-3)).toEqual(['delivered', 'refunded', 'delivered'])
    expect(events).toEqual([])
    expect(refundFailed(next, 're_1', at)).toEqual(unchanged(next))
    expect(refund(next, 're_1', at)).toEqual(unchanged(next))
  })

  test('ignores a repeated delivery event for an order that was refunded after its delivery', () =>
    expect(deliver(refunded, at)).toEqual(unchanged(refunded)))

  test('returns the order also when `payment-refunded` had no refund id', () =>
    expect(refundFailed(refund(dispatched, undefined, at).next, 're_1', at).next.status).toBe('dispatched'))

  test('changes no status when the order was refunded by another refund', () =>
    expect(refundFailed(refunded, 're_0', at).next.status).toBe('refunded'))

  test('changes nothing when the order is cancelled', () =>
    expect(refundFailed(cancelled, 're_1', at)).toEqual(unchanged(cancelled)))
})

describe('a timeout', () => {
  const after = (order: OrderState, seconds: number) =>
    new Date(Date.parse(order.changedAt) + seconds * 1000).toISOString()

  test.each([placed, reserved])('cancels an order that has been $status for too long', (order) => {
    expect(expire(order, limits, after(order, 900))).toEqual(unchanged(order))
    expect(expire(order, limits, after(order, 901))).toMatchObject({
      next: { status: 'cancelled', cancellation: { reason: 'timeout' } },
      events: [OrderCancelled({ orderId, customerId, reason: 'timeout' })],
    })
  })

  test('requests the cancellation of a confirmed order before its authorisation lapses, once', () => {
    expect(expire(confirmed, limits, after(confirmed, limits.confirmedSeconds))).toEqual(unchanged(confirmed))
    const late = after(confirmed, limits.confirmedSeconds + 1)
    expect(expire(confirmed, limits, late)).toMatchObject({
      next: { status: 'confirmed', cancellationRequestedAt: late },
      events: [CancellationRequested({ orderId, reason: 'timeout' })],
    })
    expect(expire(waiting, limits, late)).toEqual(unchanged(waiting))
  })

  test.each([dispatched, delivered, refunded, cancelled])('changes nothing when the order is $status', (order) =>
    expect(expire(order, limits, after(order, 10 ** 9))).toEqual(unchanged(order)),
  )
})
