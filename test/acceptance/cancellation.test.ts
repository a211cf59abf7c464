import type { Order } from '@macromart/contract-orders/api'
import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { confirmedOrder, dispatchedOrder, parcel, place, waitForStatus } from '../support/order.ts'
import type { Person } from '../support/people.ts'
import { customer, product, staff, stockOf } from './shop-under-test.ts'

// Whether the news of stock and money is faster than the change of mind is nobody's promise: both ways are allowed.
test.each([0, 1, 2, 4, 8])(
  'an order that is cancelled after %i looks at it holds nothing afterwards',
  async (looks) => {
    const [shopper, mug] = await Promise.all([customer(), product({ stock: 5 })])
    const { id } = await place(shopper, { ...mug, quantity: 2 })
    const params = { orderId: id }
    for (let look = 0; look < looks; look++) await shopper.orders.getOrder({ params })

    const answer = await shopper.orders.cancelOrder({ params })
    const decided = answer.status === 'cancelled'
    const asked = answer.status === 'confirmed' && answer.cancellationRequestedAt !== undefined
    expect({ answer, isOneOfTheTwo: decided || asked }).toMatchObject({ isOneOfTheTwo: true })

    const cancelled = await waitForStatus(shopper, { id }, 'cancelled')
    expect(cancelled.cancellation).toEqual({ reason: 'customer' })
    await eventually(
      () => stockOf(mug),
      (stock) => expect(stock).toEqual({ available: 5, reserved: 0, onHand: 5 }),
    )
    // Money was asked for exactly if the order had been reserved.
    if (cancelled.timeline.some(({ status }) => status === 'reserved')) await isVoided(shopper, cancelled)
    else await expect(shopper.payments.getPayment({ params })).rejects.toMatchObject({ code: 'payment.not-found' })
  },
)

test('a confirmed order that its customer cancels waits for shipping; then money and stock go back', async () => {
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

test('staff may cancel a customer’s order, and the order says that it was staff', async () => {
  const [clerk, shopper, mug] = await Promise.all([staff(), customer(), product()])
  const order = await confirmedOrder(shopper, mug)
  await clerk.orders.cancelOrder({ params: { orderId: order.id } })
  expect((await waitForStatus(shopper, order, 'cancelled')).cancellation).toEqual({ reason: 'staff' })
})

test('whoever cancels twice gets the same answer', async () => {
  const [shopper, mug] = await Promise.all([customer(), product()])
  const order = await confirmedOrder(shopper, mug)
  const params = { orderId: order.id }
  const first = await shopper.orders.cancelOrder({ params })
  const again = await shopper.orders.cancelOrder({ params })
  // Between the two, shipping may have decided.
  if (again.status !== 'cancelled') expect(again).toEqual(first)

  const cancelled = await waitForStatus(shopper, order, 'cancelled')
  expect(await shopper.orders.cancelOrder({ params })).toEqual(cancelled)
  expect(await shopper.orders.getOrder({ params })).toEqual(cancelled)
})

test('ten at once cancel an order once', async () => {
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

test('an order whose parcel has left can no longer be cancelled', async () => {
  const [clerk, shopper, mug] = await Promise.all([staff(), customer(), product()])
  const order = await dispatchedOrder(shopper, clerk, mug)
  const params = { orderId: order.id }
  const tooLate = { status: 409, code: 'order.cannot-cancel' }
  await expect(shopper.orders.cancelOrder({ params })).rejects.toMatchObject(tooLate)
  await clerk.shipping.deliver({ params })
  await waitForStatus(shopper, order, 'delivered')
  await expect(clerk.orders.cancelOrder({ params })).rejects.toMatchObject(tooLate)
})

test('a change of mind while the parcel leaves lapses: the order goes on, paid for', async () => {
  const [clerk, shopper, mug] = await Promise.all([staff(), customer(), product({ stock: 1 })])
  const order = await confirmedOrder(shopper, mug)
  const params = { orderId: order.id }
  await clerk.shipping.dispatch({ params, body: parcel() })
  // Orders may have heard of the parcel by now, or not yet.
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

test('where cancelling and dispatching meet, one of them wins everywhere', async () => {
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
