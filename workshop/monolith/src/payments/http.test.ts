import { randomUUID } from 'node:crypto'
import { captureLogs } from '@macromart/lambda-kit/testing'
import { expect } from 'vitest'
import { test, type testShop } from '../fixture.ts'

type TestShop = Awaited<ReturnType<typeof testShop>>

/** A dispatched order, and staff. */
async function dispatched({ place, signIn, call }: TestShop, paymentMethod = 'pm_card_visa') {
  const [{ order, customer, productId }, staff] = [await place({ paymentMethod }), await signIn('staff')]
  const body = { carrier: 'DHL', trackingNumber: '1' }
  await call(`POST /api/shipping/shipments/${order.id}/dispatch`, { ...staff, body })
  const orderNow = async () => (await call(`GET /api/orders/${order.id}`, staff)).body
  const refund = (key: string = randomUUID(), reason = 'It arrived in pieces.') =>
    call(`POST /api/payments/${order.id}/refunds`, { ...staff, key, body: { reason } })
  return { order, customer, productId, staff, orderNow, refund }
}

test('refunds a captured payment once, and the order with it', async ({ startShop }) => {
  const shop = await startShop()
  const { refund, orderNow, order, productId, customer } = await dispatched(shop)
  const key = randomUUID()
  const answers = await Promise.all([1, 2, 3].map(() => refund(key)))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  expect(answers[0]?.body).toMatchObject({ status: 'refunded', amount: order.total })
  expect(await orderNow()).toMatchObject({ status: 'refunded' })
  expect(shop.stock(productId)).toEqual({ available: 4, reserved: 0, onHand: 4 })
  expect(shop.stripe.paymentIntents()).toMatchObject([{ amount_refunded: 1250 }])
  expect(await refund(key, 'Wrong size.')).toMatchObject({ status: 422, body: { code: 'idempotency.key-reused' } })
  expect(await refund()).toMatchObject({ status: 409, body: { code: 'payment.cannot-refund' } })
  expect((await shop.mailsTo(customer.email)).at(-1)).toBe('Your money is on its way back')
})

test('refunds no payment that is not captured', async ({ startShop }) => {
  const { place, signIn, call } = await startShop()
  const [{ order }, staff] = [await place(), await signIn('staff')]
  const refund = { ...staff, key: randomUUID(), body: { reason: 'Changed my mind.' } }
  expect(await call(`POST /api/payments/${order.id}/refunds`, refund)).toMatchObject({
    status: 409,
    body: { code: 'payment.cannot-refund' },
  })
})

test('a refund that the bank rejects later brings the order back, and the customer gets a mail', async ({
  startShop,
}) => {
  const shop = await startShop()
  const { refund, orderNow, customer, order } = await dispatched(shop, 'pm_card_refundFail')
  expect((await refund()).body.status).toBe('refunded')
  shop.stripe.settleRefunds()
  const lines = await captureLogs(() => shop.sendWebhooks())
  expect(lines).toContainEqual(expect.objectContaining({ event: 'payment.refund_failed', orderId: order.id }))
  expect(await orderNow()).toMatchObject({ status: 'dispatched' })
  expect((await shop.call(`GET /api/payments/${order.id}`, customer)).body).toMatchObject({
    status: 'captured',
    refund: { status: 'failed' },
  })
  expect((await shop.mailsTo(customer.email)).at(-1)).toBe('Your refund has not arrived')
})

test('a dispute of a captured payment keeps its parcel', async ({ startShop }) => {
  const shop = await startShop()
  const [{ order }, staff] = [await shop.place(), await shop.signIn('staff')]
  const [intent] = shop.stripe.paymentIntents()
  if (intent === undefined) throw new Error('nothing was charged')
  // Staff capture in the dashboard of Stripe, before the dispatch.
  await shop.dashboard.paymentIntents.capture(intent.id)
  shop.stripe.dispute(intent.id)
  const lines = await captureLogs(() => shop.sendWebhooks())
  expect(lines).toContainEqual(expect.objectContaining({ event: 'payment.disputed' }))
  const dispatch = () =>
    shop.call(`POST /api/shipping/shipments/${order.id}/dispatch`, {
      ...staff,
      body: { carrier: 'DHL', trackingNumber: '1' },
    })
  expect(await dispatch()).toMatchObject({ status: 409, body: { code: 'shipment.disputed' } })
  shop.stripe.dispute(intent.id, 'won')
  await shop.sendWebhooks()
  expect((await dispatch()).status).toBe(200)
  expect((await shop.call(`GET /api/payments/${order.id}`, staff)).body).toMatchObject({
    status: 'captured',
    dispute: { status: 'won' },
  })
})

test('a payment that is voided at Stripe ends its order', async ({ startShop }) => {
  const shop = await startShop()
  const { order, customer, productId } = await shop.place()
  const [intent] = shop.stripe.paymentIntents()
  await shop.dashboard.paymentIntents.cancel(String(intent?.id))
  await shop.sendWebhooks()
  expect((await shop.call(`GET /api/orders/${order.id}`, customer)).body).toMatchObject({
    status: 'cancelled',
    cancellation: { reason: 'payment-declined', detail: 'voided' },
  })
  expect(shop.stock(productId)).toEqual({ available: 5, reserved: 0, onHand: 5 })
  expect((await shop.mailsTo(customer.email)).at(-1)).toBe('Your order is cancelled')
})

test('a cancelled order whose payment was captured at Stripe is refunded', async ({ startShop }) => {
  const shop = await startShop()
  const { order, customer } = await shop.place()
  const [intent] = shop.stripe.paymentIntents()
  await shop.dashboard.paymentIntents.capture(String(intent?.id))
  await shop.call(`POST /api/orders/${order.id}/cancellation`, customer)
  await shop.sendWebhooks()
  expect((await shop.call(`GET /api/payments/${order.id}`, customer)).body).toMatchObject({ status: 'refunded' })
  expect(shop.stripe.paymentIntents()).toMatchObject([{ amount_received: 1250, amount_refunded: 1250 }])
})

test('refuses a webhook without a valid signature', async ({ startShop }) => {
  const { call } = await startShop()
  for (const signature of ['', 'nonsense', `t=${Math.floor(Date.now() / 1000)},v1=${'0'.repeat(64)}`]) {
    const webhook = { body: '{}', headers: { 'stripe-signature': signature } }
    expect(await call('POST /api/payments/webhooks/stripe', webhook)).toMatchObject({
      status: 400,
      body: { code: 'payment.bad-signature' },
    })
  }
})
