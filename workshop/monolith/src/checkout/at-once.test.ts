import { randomUUID } from 'node:crypto'
import type { Order } from '@macromart/contract-orders/api'
import { newId } from '@macromart/kernel'
import { captureLogs } from '@macromart/lambda-kit/testing'
import { expect } from 'vitest'
import { test } from '../fixture.ts'

const statuses = ({ timeline }: Order) => timeline.map(({ status }) => status)

test('confirms an order at once: stock reserved, card charged, parcel prepared, mail sent', async ({ startShop }) => {
  const { place, call, stock, stripe, mailsTo } = await startShop()
  const { customer, productId, order } = await place()
  expect(statuses(order)).toEqual(['placed', 'reserved', 'confirmed'])
  expect(order).toMatchObject({ status: 'confirmed', customerId: customer.id, total: { amount: 1250 }, version: 3 })
  expect(stock(productId)).toEqual({ available: 4, reserved: 1, onHand: 5 })
  expect(stripe.paymentIntents()).toMatchObject([{ amount_capturable: 1250, metadata: { orderId: order.id } }])
  expect((await call(`GET /api/payments/${order.id}`, customer)).body).toMatchObject({ status: 'authorized' })
  expect((await call(`GET /api/shipping/shipments/${order.id}`, customer)).body).toEqual({
    orderId: order.id,
    customerId: customer.id,
    status: 'pending',
    lines: [{ productId, name: 'Teapot', quantity: 1 }],
    shippingAddress: order.shippingAddress,
    changedAt: expect.any(String),
  })
  expect(await mailsTo(customer.email)).toEqual(['Your order is confirmed'])
})

test.for([
  ['pm_card_chargeDeclined', 'generic_decline'],
  ['pm_card_authenticationRequired', 'authentication_required'],
  ['pm_card_unknown', expect.stringMatching(/^[a-z_]+$/)],
] as const)('cancels an order with %s, and puts its stock back', async ([paymentMethod, detail], { startShop }) => {
  const { place, call, stock, mailsTo } = await startShop()
  const { customer, productId, order } = await place({ paymentMethod })
  expect(statuses(order)).toEqual(['placed', 'reserved', 'cancelled'])
  expect(order.cancellation).toEqual({ reason: 'payment-declined', detail })
  expect(stock(productId)).toEqual({ available: 5, reserved: 0, onHand: 5 })
  expect((await call(`GET /api/payments/${order.id}`, customer)).body).toMatchObject({
    status: 'declined',
    declineCode: detail,
  })
  expect((await call(`GET /api/shipping/shipments/${order.id}`, customer)).status).toBe(404)
  expect(await mailsTo(customer.email)).toEqual(['Your order is cancelled'])
})

test('cancels an order without stock, and asks no card', async ({ startShop }) => {
  const { place, call, stock, stripe } = await startShop()
  const { customer, productId, order } = await place({}, 0)
  expect(statuses(order)).toEqual(['placed', 'cancelled'])
  expect(order.cancellation).toEqual({ reason: 'out-of-stock', detail: `${productId}: 0 of 1` })
  expect(stock(productId)).toEqual({ available: 0, reserved: 0, onHand: 0 })
  expect(stripe.paymentIntents()).toEqual([])
  expect((await call(`GET /api/payments/${order.id}`, customer)).status).toBe(404)
})

test('places one order for concurrent requests with one key, and refuses the key for another', async ({
  startShop,
}) => {
  const { signIn, product, draft, call, stripe } = await startShop()
  const [{ token }, productId] = [await signIn('customer'), await product(5)]
  const request = { token, key: randomUUID(), body: draft(productId) }
  const answers = await Promise.all([1, 2, 3].map(() => call('POST /api/orders', request)))
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  expect(stripe.paymentIntents()).toHaveLength(1)
  const other = { ...request, body: draft(productId, { paymentMethod: 'pm_card_amex' }) }
  expect(await call('POST /api/orders', other)).toMatchObject({
    status: 422,
    body: { code: 'idempotency.key-reused' },
  })
})

test('refuses an unknown product, and keeps nothing', async ({ startShop }) => {
  const { signIn, draft, call, shop } = await startShop()
  const { token } = await signIn('customer')
  const request = { token, key: randomUUID(), body: draft(newId('prd')) }
  expect(await call('POST /api/orders', request)).toMatchObject({
    status: 422,
    body: { code: 'order.unknown-product' },
  })
  expect(shop.database.read.all('SELECT id FROM orders')).toEqual([])
})

test('a charge whose answer is lost has no order, until the client asks again', async ({ startShop }) => {
  const { signIn, product, draft, call, stripe, stock, sendWebhooks } = await startShop()
  const [{ token }, productId] = [await signIn('customer'), await product(5)]
  const request = { token, key: randomUUID(), body: draft(productId) }
  // The SDK asks once more when a connection is cut.
  stripe.inject({ path: '/v1/payment_intents', times: 2, fault: { kind: 'cut' } })
  await captureLogs(async () => expect((await call('POST /api/orders', request)).status).toBe(503))
  const [charge] = stripe.paymentIntents()
  expect(charge).toMatchObject({ amount_capturable: 1250 })
  expect((await call('GET /api/orders', { token })).body).toEqual({ items: [] })
  expect(stock(productId)).toEqual({ available: 5, reserved: 0, onHand: 5 })
  // Stripe reports the charge, but the shop has no order that it belongs to.
  await sendWebhooks()
  expect((await call('GET /api/orders', { token })).body).toEqual({ items: [] })

  const { status, body } = await call('POST /api/orders', request)
  expect(status).toBe(201)
  expect(body).toMatchObject({ id: charge?.metadata.orderId, status: 'confirmed' })
  expect(stripe.paymentIntents()).toHaveLength(1)
})
