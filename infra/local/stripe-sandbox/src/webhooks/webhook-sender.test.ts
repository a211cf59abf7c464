import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type Stripe from 'stripe'
import { expect, onTestFinished, test, vi } from 'vitest'
import { authorization, openSandbox, refusal } from '../fixture.ts'

const webhookSecret = 'whsec_fixture'

/** A receiver that answers with these statuses in turn, then with 200. */
async function receiver(...statuses: number[]) {
  const received: { payload: string; signature: string }[] = []
  const server = createServer(async (request, response) => {
    received.push({ payload: await text(request), signature: String(request.headers['stripe-signature']) })
    response.writeHead(statuses.shift() ?? 200).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close().closeAllConnections())
  const { port } = server.address() as AddressInfo
  return { received, url: `http://127.0.0.1:${port}/webhooks` }
}

async function listening(...statuses: number[]) {
  const { received, url } = await receiver(...statuses)
  const options = { webhookSecret, webhookUrls: [url], webhookRetryDelaysMs: [5, 5] }
  const { stripe, sandbox } = await openSandbox(options)
  const events = () =>
    received.map(({ payload, signature }) => stripe.webhooks.constructEvent(payload, signature, webhookSecret))
  return {
    stripe,
    sandbox,
    received,
    events,
    types: () =>
      events()
        .map(({ type }) => type)
        .sort(),
  }
}

test('sends signed events for each step of a payment', async () => {
  const { stripe, types, events } = await listening()
  const { id } = await stripe.paymentIntents.create(authorization(), { idempotencyKey: 'order-1' })
  await stripe.paymentIntents.capture(id)
  await stripe.refunds.create({ payment_intent: id })
  const expected = [
    'charge.captured',
    'charge.refunded',
    'charge.succeeded',
    'payment_intent.amount_capturable_updated',
    'payment_intent.created',
    'payment_intent.succeeded',
    'refund.created',
  ]
  await vi.waitFor(() => expect(types()).toEqual(expected))
  const held = events().find(({ type }) => type === 'payment_intent.amount_capturable_updated')
  expect(held?.data.object).toMatchObject({ id, status: 'requires_capture', metadata: { orderId: 'ord_1' } })
  expect(held?.request?.idempotency_key).toBe('order-1')
  expect(await stripe.events.retrieve(held?.id ?? '')).toEqual(held)
})

test('sends only the types of events that a webhook names, and keeps the others', async () => {
  const { received, url } = await receiver()
  const webhookEvents = ['payment_intent.succeeded']
  const { stripe, sandbox } = await openSandbox({ webhookSecret, webhookUrls: [url], webhookEvents })
  const { id } = await stripe.paymentIntents.create(authorization())
  await stripe.paymentIntents.capture(id)
  await vi.waitFor(() => expect(sandbox.deliveries()).toMatchObject([{ state: 'delivered' }]))
  expect(received.map(({ payload }) => JSON.parse(payload))).toMatchObject([
    { type: 'payment_intent.succeeded', pending_webhooks: 1 },
  ])
  const [created] = (await stripe.events.list({ type: 'payment_intent.created' })).data
  expect(created?.pending_webhooks).toBe(0)
})

test('sends events for declines and cancellations', async () => {
  const { stripe, types } = await listening()
  const error = await refusal(stripe.paymentIntents.create(authorization('pm_card_chargeDeclined')))
  await stripe.paymentIntents.cancel(error.payment_intent?.id ?? '')
  await vi.waitFor(() =>
    expect(types()).toEqual([
      'charge.failed',
      'payment_intent.canceled',
      'payment_intent.created',
      'payment_intent.payment_failed',
    ]),
  )
})

test('sends a released authorisation as a refunded charge that was never captured', async () => {
  const { stripe, events } = await listening()
  const { id } = await stripe.paymentIntents.create(authorization())
  await stripe.paymentIntents.cancel(id)
  const refunded = () => events().find((event): event is Stripe.ChargeRefundedEvent => event.type === 'charge.refunded')
  await vi.waitFor(() => expect(refunded()?.data.object).toMatchObject({ captured: false, refunded: true }))
})

test('a replayed request creates no events', async () => {
  const { stripe, sandbox } = await listening()
  await stripe.paymentIntents.create(authorization(), { idempotencyKey: 'order-1' })
  const eventCount = sandbox.events().length
  await stripe.paymentIntents.create(authorization(), { idempotencyKey: 'order-1' })
  expect(sandbox.events()).toHaveLength(eventCount)
})

test('retries a refused delivery until it is accepted', async () => {
  const { stripe, sandbox } = await listening(500, 302)
  const { confirm: _, ...unconfirmed } = authorization()
  await stripe.paymentIntents.create(unconfirmed)
  await vi.waitFor(() =>
    expect(sandbox.deliveries()).toMatchObject([{ state: 'delivered', attempts: 3, answer: '200' }]),
  )
})

test('a delivery that is refused too often fails, and can be redelivered', async () => {
  const { stripe, sandbox, received } = await listening(500, 500, 500)
  const { confirm: _, ...unconfirmed } = authorization()
  await stripe.paymentIntents.create(unconfirmed)
  await vi.waitFor(() => expect(sandbox.deliveries()).toMatchObject([{ state: 'failed', attempts: 3, answer: '500' }]))
  sandbox.redeliver(sandbox.events()[0]?.id ?? '')
  await vi.waitFor(() => expect(sandbox.deliveries()).toMatchObject([{ state: 'failed' }, { state: 'delivered' }]))
  expect(received).toHaveLength(4)
})

test('sends nothing without an address, but the events can be read', async () => {
  const { stripe, sandbox } = await openSandbox()
  await stripe.paymentIntents.create(authorization())
  expect(sandbox.deliveries()).toEqual([])
  expect((await stripe.events.list({ type: 'payment_intent.created' })).data).toHaveLength(1)
})

test('refuses addresses without a secret for signatures', async () => {
  await expect(openSandbox({ webhookUrls: ['http://127.0.0.1:1'] })).rejects.toThrow('need a webhookSecret')
})
