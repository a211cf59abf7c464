import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { confirmedOrder, parcel, waitForStatus } from '../support/order.ts'
import { customer, product, staff, stockOf } from './shop-under-test.ts'

const cannotDispatch = { status: 409, code: 'shipment.cannot-dispatch' }
const cannotDeliver = { status: 409, code: 'shipment.cannot-deliver' }

test('returns the same answer for a repeated dispatch and a repeated delivery', async () => {
  const [clerk, shopper, box] = await Promise.all([staff(), customer(), product()])
  const order = await confirmedOrder(shopper, box)
  const params = { orderId: order.id }
  const body = parcel()
  const dispatched = await clerk.shipping.dispatch({ params, body })
  expect(await clerk.shipping.dispatch({ params, body })).toEqual(dispatched)
  const delivered = await clerk.shipping.deliver({ params })
  expect(await clerk.shipping.deliver({ params })).toEqual(delivered)
  expect(await clerk.shipping.getShipment({ params })).toEqual(delivered)
  // Orders consumes the two events in any order; its timeline has both, once.
  const { timeline } = await waitForStatus(shopper, order, 'delivered')
  expect(timeline.map(({ status }) => status)).toEqual(['placed', 'reserved', 'confirmed', 'dispatched', 'delivered'])
})

test('dispatches a shipment once under ten concurrent requests, and reduces the stock once', async () => {
  const [clerk, shopper, box] = await Promise.all([staff(), customer(), product({ stock: 10 })])
  const order = await confirmedOrder(shopper, box)
  const params = { orderId: order.id }
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, () => clerk.shipping.dispatch({ params, body: parcel() })),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(cannotDispatch)
  await clerk.shipping.deliver({ params })
  await waitForStatus(shopper, order, 'delivered')
  await eventually(
    () => stockOf(box),
    (stock) => expect(stock).toEqual({ available: 9, reserved: 0, onHand: 9 }),
  )
})

test('rejects a second dispatch with another carrier', async () => {
  const [clerk, shopper, box] = await Promise.all([staff(), customer(), product()])
  const params = { orderId: (await confirmedOrder(shopper, box)).id }
  const dispatched = await clerk.shipping.dispatch({ params, body: parcel() })
  await expect(clerk.shipping.dispatch({ params, body: parcel() })).rejects.toMatchObject(cannotDispatch)
  expect(await clerk.shipping.getShipment({ params })).toEqual(dispatched)
})

test('rejects the delivery of a shipment that is not dispatched, or that is cancelled', async () => {
  const [clerk, shopper, box] = await Promise.all([staff(), customer(), product()])
  const order = await confirmedOrder(shopper, box)
  const params = { orderId: order.id }
  await expect(clerk.shipping.deliver({ params })).rejects.toMatchObject(cannotDeliver)
  await shopper.orders.cancelOrder({ params })
  await waitForStatus(shopper, order, 'cancelled')
  await expect(clerk.shipping.deliver({ params })).rejects.toMatchObject(cannotDeliver)
  await expect(clerk.shipping.dispatch({ params, body: parcel() })).rejects.toMatchObject(cannotDispatch)
})

test('rejects dispatch and delivery by customers', async () => {
  const [shopper, box] = await Promise.all([customer(), product()])
  const params = { orderId: (await confirmedOrder(shopper, box)).id }
  const forbidden = { status: 403, code: 'request.forbidden' }
  await expect(shopper.shipping.dispatch({ params, body: parcel() })).rejects.toMatchObject(forbidden)
  await expect(shopper.shipping.deliver({ params })).rejects.toMatchObject(forbidden)
})
