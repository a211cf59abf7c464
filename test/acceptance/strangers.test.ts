import { expect, test } from 'vitest'
import { confirmedOrder, waitForStatus } from '../support/order.ts'
import { customer, product, staff, stockOf } from './shop-under-test.ts'

test('hides an order, its payment and its shipment from other customers; shows them to its customer and to staff', async () => {
  const [clerk, shopper, stranger, mug] = await Promise.all([staff(), customer(), customer(), product()])
  const order = await confirmedOrder(shopper, mug)
  const params = { orderId: order.id }

  const notThere = (code: string) => ({ status: 404, code })
  await expect(stranger.orders.getOrder({ params })).rejects.toMatchObject(notThere('order.not-found'))
  await expect(stranger.payments.getPayment({ params })).rejects.toMatchObject(notThere('payment.not-found'))
  await expect(stranger.shipping.getShipment({ params })).rejects.toMatchObject(notThere('shipment.not-found'))

  for (const who of [shopper, clerk]) {
    expect(await who.orders.getOrder({ params })).toEqual(order)
    expect(await who.payments.getPayment({ params })).toMatchObject({ orderId: order.id, amount: order.total })
    expect(await who.shipping.getShipment({ params })).toMatchObject({ orderId: order.id, customerId: shopper.id })
  }
})

test('returns 404 when another customer cancels an order', async () => {
  const [shopper, stranger, mug] = await Promise.all([customer(), customer(), product({ stock: 2 })])
  const order = await confirmedOrder(shopper, mug)
  const cancelling = (orderId: string) =>
    stranger.orders.cancelOrder({ params: { orderId } }).then(
      () => undefined,
      ({ status, problem }) => ({ status, ...problem, traceId: '', detail: problem.detail.replaceAll(orderId, '…') }),
    )
  const unknown = 'ord_00000000000000000000000000'
  expect(await cancelling(order.id)).toMatchObject({ status: 404, code: 'order.not-found' })
  expect(await cancelling(order.id)).toEqual(await cancelling(unknown))
  expect(await waitForStatus(shopper, order, 'confirmed')).toEqual(order)
  expect(await stockOf(mug)).toEqual({ available: 1, reserved: 1, onHand: 2 })
})
