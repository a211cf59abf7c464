import { randomUUID } from 'node:crypto'
import type { Order } from '@macromart/contract-orders/api'
import { mailsAt } from '@macromart/invariants'
import type { Cloud } from '@macromart/local'
import { describe, expect } from 'vitest'
import { parcel } from '../../support/order.ts'
import type { Person } from '../../support/people.ts'
import { test } from '../../support/shop-test.ts'

// Payment changes that the shop has not requested: in Stripe's dashboard, by Stripe and by banks.

/** Captures or cancels an order's payment intent at Stripe, as its dashboard does. */
async function atStripe({ stripe, urls }: Cloud, orderId: string, act: 'capture' | 'cancel', form = '') {
  const intent = stripe?.paymentIntents().find(({ metadata }) => metadata.orderId === orderId)
  const answer = await fetch(`${urls.stripe}/v1/payment_intents/${intent?.id}/${act}`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_local', 'content-type': 'application/x-www-form-urlencoded' },
    body: form,
  })
  expect(answer.status, await answer.text()).toBe(200)
}

/** A dispatched order with a captured payment, and a function that refunds it. */
async function dispatched({ cloud, staff }: { cloud: Cloud; staff: Person }, placing: Promise<Order>) {
  const { id } = await placing
  const params = { orderId: id }
  await cloud.idle()
  await staff.shipping.dispatch({ params, body: parcel() })
  await cloud.idle()
  const refund = () =>
    staff.payments.refund({ params, idempotencyKey: randomUUID(), body: { reason: 'It came broken.' } })
  return { id, params, refund }
}

const subjectsOf = async (cloud: Cloud, orderId: string) =>
  (await mailsAt(cloud)).filter(({ body }) => body.text.includes(orderId)).map(({ subject }) => subject)

test('cancels the order when its authorisation is voided at Stripe; the mail does not blame the card', async ({
  cloud,
  newProduct,
  placeOrder,
  getOrder,
  staff,
  expectInvariants,
}) => {
  const productId = await newProduct(1)
  const { id } = await placeOrder(productId)
  await cloud.idle()
  await atStripe(cloud, id, 'cancel')
  await cloud.idle()
  expect(await getOrder(id)).toMatchObject({
    status: 'cancelled',
    cancellation: { reason: 'payment-declined', detail: 'voided' },
  })
  expect(await staff.inventory.getStock({ params: { productId } })).toMatchObject({ available: 1, reserved: 0 })
  const mail = (await mailsAt(cloud)).find(({ subject, body }) => /cancelled/.test(subject) && body.text.includes(id))
  expect(mail?.body.text.replaceAll(/\s+/g, ' ')).not.toMatch(/declined|another card|your bank said no/)
  await expectInvariants()
})

test('refunds a payment that was captured at Stripe when the customer cancels', async ({
  cloud,
  newProduct,
  placeOrder,
  getOrder,
  customer,
  expectInvariants,
}) => {
  const { id } = await placeOrder(await newProduct(1))
  await cloud.idle()
  await atStripe(cloud, id, 'capture')
  await expectInvariants()
  await customer.orders.cancelOrder({ params: { orderId: id } })
  await cloud.idle()
  expect(await getOrder(id)).toMatchObject({ status: 'cancelled' })
  expect(await customer.payments.getPayment({ params: { orderId: id } })).toMatchObject({ status: 'refunded' })
  expect(await subjectsOf(cloud, id)).toEqual(
    expect.arrayContaining(['Your order is cancelled', 'Your money is on its way back']),
  )
  await expectInvariants()
})

test('shows the captured amount of a partial capture at Stripe', async ({
  cloud,
  newProduct,
  placeOrder,
  staff,
  customer,
  expectInvariants,
}) => {
  const { id } = await placeOrder(await newProduct(1))
  const params = { orderId: id }
  await cloud.idle()
  await atStripe(cloud, id, 'capture', 'amount_to_capture=100')
  await expectInvariants()
  await staff.shipping.dispatch({ params, body: parcel() })
  await expectInvariants()
  expect(await customer.payments.getPayment({ params })).toMatchObject({
    status: 'captured',
    amount: { amount: 1250 },
    received: { amount: 100 },
  })
})

describe('a refund', () => {
  test('that fails days later restores the previous status of the order, and mails the customer', async ({
    cloud,
    newProduct,
    placeOrder,
    getOrder,
    staff,
    stripe,
    expectInvariants,
  }) => {
    const { id, params, refund } = await dispatched(
      { cloud, staff },
      placeOrder(await newProduct(1), { paymentMethod: 'pm_card_refundFail' }),
    )
    expect(await refund()).toMatchObject({ status: 'refunded' })
    await expectInvariants()
    expect(await getOrder(id)).toMatchObject({ status: 'refunded' })
    // The parcel is delivered in spite of the refund.
    await staff.shipping.deliver({ params })
    await expectInvariants()
    stripe.settleRefunds()
    await expect
      .poll(() => staff.payments.getPayment({ params }), { timeout: 60_000 })
      .toMatchObject({ status: 'captured', refund: { status: 'failed' } })
    await expectInvariants()
    expect(await getOrder(id)).toMatchObject({ status: 'delivered' })
    expect(await subjectsOf(cloud, id)).toContain('Your refund has not arrived')
    expect(await refund()).toMatchObject({ status: 'refunded' })
    await expectInvariants()
    expect(await getOrder(id)).toMatchObject({ status: 'refunded' })
    // This refund must fail, too: a test may leave no pending refund behind.
    stripe.settleRefunds()
    await expect.poll(() => getOrder(id), { timeout: 60_000 }).toMatchObject({ status: 'delivered' })
    await expectInvariants()
  })

  test('is not shown and not mailed while it is pending', async ({
    cloud,
    newProduct,
    placeOrder,
    getOrder,
    staff,
    stripe,
    expectInvariants,
  }) => {
    const { id, refund } = await dispatched(
      { cloud, staff },
      placeOrder(await newProduct(1), { paymentMethod: 'pm_card_pendingRefund' }),
    )
    expect(await refund()).toMatchObject({ status: 'captured', refund: { status: 'pending' } })
    await expectInvariants()
    expect(await getOrder(id)).toMatchObject({ status: 'dispatched' })
    expect(await subjectsOf(cloud, id)).not.toContain('Your money is on its way back')
    stripe.settleRefunds()
    await expect.poll(() => getOrder(id), { timeout: 60_000 }).toMatchObject({ status: 'refunded' })
    await expectInvariants()
    expect(await subjectsOf(cloud, id)).toContain('Your money is on its way back')
  })
})

test('holds the shipment of a disputed payment until staff dispatch it explicitly', async ({
  cloud,
  newProduct,
  placeOrder,
  staff,
  stripe,
  expectInvariants,
}) => {
  const { id } = await placeOrder(await newProduct(1), { paymentMethod: 'pm_card_createDispute' })
  const params = { orderId: id }
  await cloud.idle()
  await atStripe(cloud, id, 'capture')
  await expectInvariants()
  expect(await staff.payments.getPayment({ params })).toMatchObject({ dispute: { status: 'open' } })
  const refused = { status: 409, code: 'shipment.disputed' }
  await expect(staff.shipping.dispatch({ params, body: parcel() })).rejects.toMatchObject(refused)
  const intent = stripe.paymentIntents().find(({ metadata }) => metadata.orderId === id)
  stripe.dispute(intent?.id ?? '', 'lost')
  await expect
    .poll(() => staff.payments.getPayment({ params }), { timeout: 60_000 })
    .toMatchObject({ dispute: { status: 'lost' } })
  await cloud.idle()
  await expect(staff.shipping.dispatch({ params, body: parcel() })).rejects.toMatchObject(refused)
  await staff.shipping.dispatch({ params, body: { ...parcel(), despiteDispute: true } })
  await expectInvariants()
})
