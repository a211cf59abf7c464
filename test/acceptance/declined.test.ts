import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { place, waitForStatus } from '../support/order.ts'
import { customer, product, stockOf } from './shop-under-test.ts'

test.each([
  ['pm_card_chargeDeclined', 'generic_decline'],
  ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
  // A payment method that Stripe does not know is declined, too.
  ['pm_card_unknown', expect.stringMatching(/^[a-z_]+$/)],
])('cancels an order paid with %s with its decline code, and releases its stock', async (paymentMethod, code) => {
  const [shopper, kettle] = await Promise.all([customer(), product({ stock: 3 })])
  const placed = await place(shopper, { ...kettle, quantity: 2 }, { paymentMethod })

  const cancelled = await waitForStatus(shopper, placed, 'cancelled')
  expect(cancelled.cancellation).toEqual({ reason: 'payment-declined', detail: code })
  expect(cancelled.timeline.map(({ status }) => status)).toEqual(['placed', 'reserved', 'cancelled'])

  const payment = await shopper.payments.getPayment({ params: { orderId: placed.id } })
  expect(payment).toMatchObject({ status: 'declined', amount: placed.total })
  expect(payment.declineCode).toBe(cancelled.cancellation?.detail)

  await eventually(
    () => stockOf(kettle),
    (stock) => expect(stock).toEqual({ available: 3, reserved: 0, onHand: 3 }),
  )
  const none = { status: 404, code: 'shipment.not-found' }
  await expect(shopper.shipping.getShipment({ params: { orderId: placed.id } })).rejects.toMatchObject(none)
})
