import type { Order } from '@macromart/contract-orders/api'
import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { confirmedOrder, dispatchedOrder, parcel, place, waitForStatus } from '../support/order.ts'
import type { Person } from '../support/people.ts'
import { customer, product, staff, stockOf } from './shop-under-test.ts'

// Cancellation races reservation and authorisation: both outcomes are allowed.
test.each([0, 1, 2, 4, 8])('releases stock and money of an order that is cancelled after %i reads', async (reads) => {
  const [shopper, mug] = await Promise.all([customer(), product({ stock: 5 })])
  const { id } = await place(shopper, { ...mug, quantity: 2 })
  const params = { orderId: id }
  for (let read = 0; read < reads; read++) await shopper.orders.getOrder({ params })

  const answer = await shopper.orders.cancelOrder({ params })
  const decided = answer.status === 'cancelled'
  const requested = answer.status === 'confirmed' && answer.cancellationRequestedAt !== undefined
  expect({ answer, isOneOfTheTwo: decided || requested }).toMatchObject({ isOneOfTheTwo: true })

  const cancelled = await waitForStatus(shopper, { id }, 'cancelled')
  expect(cancelled.cancellation).toEqual({ reason: 'customer' })
  await eventually(
    () => stockOf(mug),
    (stock) => expect(stock).toEqual({ available: 5, reserved: 0, onHand: 5 }),
  )
  // Payment is requested if and only if the order was reserved.
  if (cancelled.timeline.some(({ status }) => status === 'reserved')) await isVoided(shopper, cancelled)
  else await expect(shopper.payments.getPayment({ params })).rejects.toMatchObject({ code: 'payment.not-found' })
})

test('cancels a confirmed order once shipping agrees; then voids the payment and releases the stock', async () => {
  const [shopper, mug] = await Promise.all([customer(), product({ stock: 5 })])
  const order = await confirmedOrder(shopper, { ...mug, quantity: 3 })
  const params = { orderId: order.id }
  expect(await stockOf(mug)).toEqual({ available: 2, reserved: 3, onHand: 5 })

  const requested = await shopper.orders.cancelOrder({ params })
  expect(requested.status).toBe('confirmed')
  expect(requested.cancellationRequestedAt).toBeDefined()

  const cancelled = await waitForStatus(shopper, order, 'cancelled')
  expect(cancelled.cancellation).toEqual({ reason: 'customer' })
  expect(cancelled.cancellationRequestedAt).toBeUndefined()
  expect(cancelled.timeline.map(({ status }) => status)).toEqual(['placed', 'reserved', 'confirmed', 'cancelled'])
  expect(await shopper.shipping.getShipment({ params })).toMatchObject({ status: 'cancelled' })
  await isVoided(shopper, order)
  await eventually(
    () => stockOf(mug),
    (stock) => expect(stock).toEqual({ available: 5, reserved: 0, onHand: 5 }),
  )
  const tooLate = { status: 409, code: 'shipment.cannot-dispatch' }
  await expect((await staff()).shipping.dispatch({ params, body: parcel() })).rejects.toMatchObject(tooLate)
})

test('lets staff cancel an order of a customer, and records that staff did', async () => {
  const [clerk, shopper, mug] = await Promise.all([staff(), customer(), product()])
  const order = await confirmedOrder(shopper, mug)
  await clerk.orders.cancelOrder({ params: { orderId: order.id } })
  expect((await waitForStatus(shopper, order, 'cancelled')).cancellation).toEqual({ reason: 'staff' })
})

test('returns the same answer when an order is cancelled twice', async () => {
  const [shopper, mug] = await Promise.all([customer(), product()])
  const order = await confirmedOrder(shopper, mug)
  const params = { orderId: order.id }
  const first = await shopper.orders.cancelOrder({ params })
  const again = await shopper.orders.cancelOrder({ params })
  // Shipping may have decided between the two requests.
  if (again.status !== 'cancelled') expect(again).toEqual(first)

  const cancelled = await waitForStatus(shopper, order, 'cancelled')
  expect(await shopper.orders.cancelOrder({ params })).toEqual(cancelled)
  expect(await shopper.orders.getOrder({ params })).toEqual(cancelled)
})

test('cancels an order once under ten concurrent requests', async () => {
  const [shopper, mug] = await Promise.all([customer(), product({ stock: 4 })])
  const order = await confirmedOrder(shopper, mug)
  await Promise.all(Array.from({ length: 10 }, () => shopper.orders.cancelOrder({ params: { orderId: order.id } })))
  const { timeline } = await waitForStatus(shopper, order, 'cancelled')
  expect(timeline.filter(({ status }) => status === 'cancelled')).toHaveLength(1)
  await eventually(
    () => stockOf(mug),
    (stock) => expect(stock).toEqual({ available: 4, reserved: 0, onHand: 4 }),
  )
})

test('rejects the cancellation of a dispatched order', async () => {
  const [clerk, shopper, mug] = await Promise.all([staff(), customer(), product()])
  const order = await dispatchedOrder(shopper, clerk, mug)
  const params = { orderId: order.id }
  const tooLate = { status: 409, code: 'order.cannot-cancel' }
  await expect(shopper.orders.cancelOrder({ params })).rejects.toMatchObject(tooLate)
  await clerk.shipping.deliver({ params })
  await waitForStatus(shopper, order, 'delivered')
  await expect(clerk.orders.cancelOrder({ params })).rejects.toMatchObject(tooLate)
})

test('drops a cancellation that arrives during dispatch: the order continues and is charged', async () => {
  const [clerk, shopper, mug] = await Promise.all([staff(), customer(), product({ stock: 1 })])
  const order = await confirmedOrder(shopper, mug)
  const params = { orderId: order.id }
  await clerk.shipping.dispatch({ params, body: parcel() })
  // Orders may or may not have consumed shipment-dispatched yet.
  await shopper.orders.cancelOrder({ params }).catch((refused) => {
    expect(refused).toMatchObject({ status: 409, code: 'order.cannot-cancel' })
  })
  const dispatched = await waitForStatus(shopper, order, 'dispatched')
  expect(dispatched.cancellationRequestedAt).toBeUndefined()
  await eventually(
    () => shopper.payments.getPayment({ params }),
    ({ status }) => status === 'captured',
  )
})

test('cancel racing dispatch: one of them wins, and all services agree which', async () => {
  const [clerk, shopper, mug] = await Promise.all([staff(), customer(), product({ stock: 1 })])
  const order = await confirmedOrder(shopper, mug)
  const params = { orderId: order.id }
  await Promise.allSettled([
    shopper.orders.cancelOrder({ params }),
    clerk.shipping.dispatch({ params, body: parcel() }),
  ])
  const shipment = await eventually(
    () => shopper.shipping.getShipment({ params }),
    ({ status }) => status !== 'pending',
  )
  const left = shipment.status === 'dispatched'
  await waitForStatus(shopper, order, left ? 'dispatched' : 'cancelled')
  await eventually(
    () => shopper.payments.getPayment({ params }),
    ({ status }) => status === (left ? 'captured' : 'voided'),
  )
  const stock = left ? { available: 0, reserved: 0, onHand: 0 } : { available: 1, reserved: 0, onHand: 1 }
  await eventually(
    () => stockOf(mug),
    (now) => expect(now).toEqual(stock),
  )
})

const isVoided = (who: Person, { id }: Order) =>
  eventually(
    () => who.payments.getPayment({ params: { orderId: id } }),
    ({ status }) => status === 'voided',
  )
