import { newId } from '@macromart/kernel'
import { request } from '@macromart/lambda-kit/testing'
import Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { amount, anOrder, testPayments, webhookSecret } from './fixture.ts'

type Shop = Awaited<ReturnType<typeof testPayments>>

async function withCaptured(shop: Shop) {
  const order = anOrder()
  await shop.consume(order.requested)
  await shop.consume(order.dispatched)
  return { ...order, staff: (await shop.signIn('staff')).token }
}

describe('GET /api/payments/:orderId', () => {
  test('returns the payment to its customer and staff, and 404 to another customer', async () => {
    const { app, consume, signIn, calls } = await testPayments()
    const [customer, stranger, staff] = [await signIn('customer'), await signIn('customer'), await signIn('staff')]
    const { orderId, requested } = anOrder('pm_card_visa', customer.id)
    await consume(requested)
    calls.length = 0
    const answer = await request(app, `GET /api/payments/${orderId}`, customer)
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ orderId, status: 'authorized', amount, changedAt: expect.any(String) })
    expect(calls).toHaveLength(1)
    expect((await request(app, `GET /api/payments/${orderId}`, staff)).status).toBe(200)
    expect(await request(app, `GET /api/payments/${orderId}`, stranger)).toMatchObject({
      status: 404,
      body: { code: 'payment.not-found' },
    })
    expect((await request(app, `GET /api/payments/${orderId}`)).status).toBe(401)
  })

  test('returns the decline code', async () => {
    const { app, consume, signIn } = await testPayments()
    const { orderId, requested } = anOrder('pm_card_chargeDeclinedInsufficientFunds')
    await consume(requested)
    expect(await request(app, `GET /api/payments/${orderId}`, await signIn('staff'))).toMatchObject({
      status: 200,
      body: { status: 'declined', declineCode: 'insufficient_funds' },
    })
  })

  test.each(['nothing', 'x'.repeat(3000), newId('ord')])('returns 404 for %s', async (orderId) => {
    const { app, signIn } = await testPayments()
    expect((await request(app, `GET /api/payments/${orderId}`, await signIn('staff'))).status).toBe(404)
  })

  test('returns 404 for a tombstone', async () => {
    const { app, consume, signIn } = await testPayments()
    const { orderId, cancelled } = anOrder()
    await consume(cancelled)
    const staff = await signIn('staff')
    expect((await request(app, `GET /api/payments/${orderId}`, staff)).status).toBe(404)
    const refund = { ...staff, key: 'k', body: { reason: 'broken' } }
    expect((await request(app, `POST /api/payments/${orderId}/refunds`, refund)).status).toBe(404)
  })
})

describe('POST /api/payments/:orderId/refunds', () => {
  const body = { reason: 'It came broken.' }

  test('refunds once and publishes payment-refunded', async () => {
    const shop = await testPayments()
    const { orderId, staff: token } = await withCaptured(shop)
    shop.calls.length = 0
    const first = await request(shop.app, `POST /api/payments/${orderId}/refunds`, { token, key: 'k', body })
    expect(first).toMatchObject({ status: 201, body: { orderId, status: 'refunded', amount } })
    // One read, the requested refund, and its outcome.
    expect(shop.calls).toHaveLength(3)
    const again = await request(shop.app, `POST /api/payments/${orderId}/refunds`, { token, key: 'k', body })
    expect(again).toMatchObject({ status: 201, body: first.body })
    expect(shop.sandbox.paymentIntents()).toMatchObject([{ amount_received: 2500, amount_refunded: 2500 }])
    expect(await shop.publishedTypes()).toEqual(['payment-authorized', 'payment-captured', 'payment-refunded'])
  })

  test('refunds once for four concurrent requests with one key, and returns the refund to each', async () => {
    const shop = await testPayments()
    const { orderId, staff: token } = await withCaptured(shop)
    shop.sandbox.inject({ path: '/v1/refunds', fault: { kind: 'delay', ms: 200 } })
    const requests = Array.from({ length: 4 }, () =>
      request(shop.app, `POST /api/payments/${orderId}/refunds`, { token, key: 'k', body }),
    )
    for (const answer of await Promise.all(requests))
      expect(answer).toMatchObject({ status: 201, body: { status: 'refunded' } })
    expect(shop.sandbox.paymentIntents()).toMatchObject([{ amount_refunded: 2500 }])
  })

  test('refuses the same key with another reason, a second refund, and a payment that is not captured', async () => {
    const shop = await testPayments()
    const { orderId, staff: token } = await withCaptured(shop)
    const refund = (key: string, reason: string) =>
      request(shop.app, `POST /api/payments/${orderId}/refunds`, { token, key, body: { reason } })
    await refund('k', 'broken')
    expect(await refund('k', 'late')).toMatchObject({ status: 422, body: { code: 'idempotency.key-reused' } })
    expect(await refund('other', 'broken')).toMatchObject({ status: 409, body: { code: 'payment.cannot-refund' } })
    const other = anOrder()
    await shop.consume(other.requested)
    const early = await request(shop.app, `POST /api/payments/${other.orderId}/refunds`, { token, key: 'k', body })
    expect(early).toMatchObject({ status: 409, body: { code: 'payment.cannot-refund' } })
    const unknown = await request(shop.app, `POST /api/payments/${newId('ord')}/refunds`, { token, key: 'k', body })
    expect(unknown).toMatchObject({ status: 404, body: { code: 'payment.not-found' } })
  })

  test.each([{}, { reason: '' }, { reason: 'x'.repeat(201) }, { reason: 'x', amount: 1 }])(
    'refuses %o as malformed',
    async (body) => {
      const { app, signIn } = await testPayments()
      const { token } = await signIn('staff')
      const answer = await request(app, `POST /api/payments/${newId('ord')}/refunds`, { token, key: 'k', body })
      expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
    },
  )

  test('is for staff, and needs a key', async () => {
    const { app, signIn } = await testPayments()
    const path = `POST /api/payments/${newId('ord')}/refunds` as const
    expect((await request(app, path, { key: 'k', body })).status).toBe(401)
    expect((await request(app, path, { ...(await signIn('customer')), key: 'k', body })).status).toBe(403)
    expect((await request(app, path, { ...(await signIn('staff')), body })).status).toBe(400)
  })

  test('returns 503 when Stripe is unavailable, and the next request executes the refund', async () => {
    const shop = await testPayments()
    const { orderId, staff: token } = await withCaptured(shop)
    const refund = (key: string) => request(shop.app, `POST /api/payments/${orderId}/refunds`, { token, key, body })
    shop.sandbox.inject({ path: '/v1/refunds', fault: { kind: 'error', status: 500 } })
    const unanswered = await refund('k')
    expect(unanswered).toMatchObject({ status: 503, body: { code: 'request.unavailable' } })
    expect(unanswered.headers.get('retry-after')).toBe('1')
    expect((await shop.payments.get(orderId))?.refundRequested).toMatchObject({ reason: body.reason })
    expect((await refund('other')).status).toBe(409)
    expect(await refund('k')).toMatchObject({ status: 201, body: { status: 'refunded' } })
    expect(shop.sandbox.paymentIntents()).toMatchObject([{ amount_refunded: 2500 }])
  })

  test('is completed by a repeated request after the process died between Stripe and the save', async () => {
    const shop = await testPayments()
    const { orderId, staff: token } = await withCaptured(shop)
    const refund = () => request(shop.app, `POST /api/payments/${orderId}/refunds`, { token, key: 'k', body })
    shop.crashAtSave(1)
    expect(await refund()).toMatchObject({ status: 500, body: { code: 'request.failed' } })
    expect(await refund()).toMatchObject({ status: 201, body: { status: 'refunded' } })
    expect(shop.sandbox.paymentIntents()).toMatchObject([{ amount_refunded: 2500 }])
  })
})

describe('POST /api/payments/webhooks/stripe', () => {
  const path = 'POST /api/payments/webhooks/stripe'
  const signed = (event: unknown, more: { secret?: string; timestamp?: number } = {}) =>
    signedText(JSON.stringify(event), more)
  const signedText = (payload: string, more: { secret?: string; timestamp?: number } = {}) => {
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret, ...more })
    return { body: payload, headers: { 'stripe-signature': signature } }
  }
  const sendWebhooks = async ({ app, sandbox }: Shop) => {
    for (const event of sandbox.events()) expect((await request(app, path, signed(event))).status).toBe(200)
  }

  test.each([
    'x',
    '[]',
    'null',
    '1',
    '"payment_intent.succeeded"',
    '{}',
    '{"type":"payment_intent.succeeded"}',
    '{"type":1,"data":{"object":{}}}',
    '{"type":"payment_intent.succeeded","data":null}',
    '{"type":"payment_intent.succeeded","data":{"object":null}}',
    '{"type":"payment_intent.succeeded","data":{"object":{"id":1}}}',
    '{"type":"charge.refunded","data":{"object":{"payment_intent":1}}}',
    '{"object":"v2.core.event","type":"payment_intent.succeeded"}',
  ])('refuses the signed body %s, which is not a Stripe event', async (payload) => {
    const { app } = await testPayments()
    const { status, body } = await request(app, path, signedText(payload))
    expect([status, body.code]).toEqual([400, 'request.invalid'])
  })

  test('requires Stripe’s signature with a recent timestamp', async () => {
    const { app } = await testPayments()
    const event = { type: 'payment_intent.succeeded', data: { object: { id: 'pi_1', object: 'payment_intent' } } }
    const now = Math.floor(Date.now() / 1000)
    const untimely = [-301, 360, 3600].map((seconds) => signed(event, { timestamp: now + seconds }))
    for (const bad of [{ body: '{}' }, signed(event, { secret: 'whsec_other' }), ...untimely])
      expect(await request(app, path, bad)).toMatchObject({ status: 400, body: { code: 'payment.bad-signature' } })
    expect((await request(app, path, { ...signed(event), body: JSON.stringify({ ...event, id: 1 }) })).status).toBe(400)
  })

  test('reconciles a payment whose process died, once', async () => {
    const shop = await testPayments()
    const { orderId, requested } = anOrder()
    shop.crashAtSave(1)
    await shop.consume(requested)
    expect(await shop.payments.get(orderId)).toMatchObject({ status: 'pending' })
    await sendWebhooks(shop)
    await sendWebhooks(shop)
    await shop.consume(requested)
    expect(await shop.payments.get(orderId)).toMatchObject({ status: 'authorized' })
    expect(await shop.publishedTypes()).toEqual(['payment-authorized'])
  })

  test('ignores the content of an outdated event and reads the payment from Stripe', async () => {
    const shop = await testPayments()
    const { orderId, requested, cancelled } = anOrder()
    await shop.consume(requested)
    await shop.consume(cancelled)
    await sendWebhooks(shop)
    expect(await shop.payments.get(orderId)).toMatchObject({ status: 'voided' })
    expect(await shop.publishedTypes()).toEqual(['payment-authorized', 'payment-voided'])
  })

  test.each(['captured', 'voided', 'refunded', 'lapsed'] as const)(
    'applies a payment that was %s at Stripe itself',
    async (how) => {
      const shop = await testPayments()
      const { orderId, requested } = anOrder()
      await shop.consume(requested)
      const { port } = shop.sandbox
      const stripe = new Stripe('sk_test_fixture', { host: '127.0.0.1', port, protocol: 'http', telemetry: false })
      const intentId = shop.sandbox.paymentIntents()[0]?.id ?? ''
      if (how === 'voided') await stripe.paymentIntents.cancel(intentId)
      if (how === 'captured' || how === 'refunded') await stripe.paymentIntents.capture(intentId)
      if (how === 'refunded') await stripe.refunds.create({ payment_intent: intentId })
      if (how === 'lapsed') shop.advanceHours(8 * 24)
      shop.sandbox.paymentIntents()
      await sendWebhooks(shop)
      await sendWebhooks(shop)
      const status = how === 'lapsed' ? 'voided' : how
      expect(await shop.payments.get(orderId)).toMatchObject({ status })
      expect(await shop.publishedTypes()).toEqual(['payment-authorized', `payment-${status}`])
    },
  )

  test.each([
    ['payment_intent.succeeded', { id: 'pi_unknown', object: 'payment_intent' }],
    ['charge.refunded', { id: 'ch_1', object: 'charge', payment_intent: null }],
    ['customer.created', { id: 'cus_1', object: 'customer' }],
  ])('accepts and ignores %s that is not about a payment of this shop', async (type, object) => {
    const { app } = await testPayments()
    const answer = await request(app, path, signed({ object: 'event', type, data: { object } }))
    expect(answer).toMatchObject({ status: 200, body: { received: true } })
  })

  test('accepts and ignores an event about an unknown payment', async () => {
    const [shop, other] = [await testPayments(), await testPayments()]
    await other.consume(anOrder().requested)
    const elsewhere = { ...shop, sandbox: other.sandbox }
    await sendWebhooks(elsewhere)
  })

  test('returns 503, so that Stripe retries the webhook, when Stripe is unavailable', async () => {
    const shop = await testPayments()
    await shop.consume(anOrder().requested)
    const [event] = shop.sandbox.events()
    shop.sandbox.inject({ method: 'GET', path: '/v1/payment_intents/:id', fault: { kind: 'error', status: 500 } })
    expect((await request(shop.app, path, signed(event))).status).toBe(503)
  })
})
