import { type CustomerId, OrderId } from '@macromart/contract-orders/api'
import { OrderCancelled, PaymentRequested } from '@macromart/contract-orders/events'
import { ShipmentDispatched } from '@macromart/contract-shipping/events'
import { type Envelope, newId } from '@macromart/kernel'
import { consumeBatch, request, testSessions, testTable, toEnvelope } from '@macromart/lambda-kit/testing'
import { type StripeSandboxOptions, startStripeSandbox } from '@macromart/stripe-sandbox'
import Stripe from 'stripe'
import { expect, onTestFinished } from 'vitest'
import type { PaymentState } from './domain/payment-state.ts'
import { events } from './events.ts'
import { http } from './http.ts'
import { paymentService } from './payment-service.ts'
import { paymentStore } from './store.ts'
import { stripeGateway } from './stripe.ts'
import { webhookReader } from './webhook.ts'

export const webhookSecret = 'whsec_fixture'
const secretKey = 'sk_test_fixture'
export const amount = { amount: 2500, currency: 'EUR' }

/** An order to be paid, and the events about it. */
export function anOrder(paymentMethod = 'pm_card_visa', customerId: CustomerId = newId('acc')) {
  const orderId = newId('ord')
  const parcel = { orderId, customerId, lines: [], carrier: 'DHL', trackingNumber: '1' }
  return {
    orderId,
    customerId,
    requested: toEnvelope(PaymentRequested({ orderId, customerId, amount, paymentMethod }), orderId),
    cancelled: toEnvelope(OrderCancelled({ orderId, customerId, reason: 'customer' }), orderId),
    dispatched: toEnvelope(ShipmentDispatched(parcel), orderId),
  }
}

export const aPayment = (more: Partial<PaymentState> = {}): PaymentState => ({
  id: OrderId.parse('ord_01kbwyr3dre6r8ysm0x0b3kc5n'),
  customerId: 'acc_01kbwyr3dre6r8ysm0x0b3kc5n',
  status: 'pending',
  amount,
  paymentMethod: 'pm_card_visa',
  requestedAt: '2026-11-23T10:00:00.000Z',
  version: 1,
  changedAt: '2026-11-23T10:00:00.000Z',
  ...more,
})

/** The whole macrofunction on a table and a Stripe of its own, for one test. */
export async function testPayments(options: Partial<StripeSandboxOptions> = {}) {
  let aheadMs = 0
  const now = () => new Date(Date.now() + aheadMs)
  const clock = () => now().toISOString()
  const sandbox = await startStripeSandbox({ secretKey, clock: now, ...options })
  onTestFinished(() => sandbox.stop())
  const { name, client, stream } = await testTable(new URL('../serverless.yml', import.meta.url))
  const payments = paymentStore(name, { client })
  const gateway = stripeGateway(sandbox.url, secretKey, 2_000)
  const service = paymentService(payments, gateway, clock)
  const consumer = events(payments, service, clock)
  const sessions = await testSessions()
  const deps = { payments, gateway, service, readWebhook: webhookReader(webhookSecret) }

  const app = http(deps, sessions.authenticate, clock)
  const postWebhooks = async (events: object[]) => {
    for (const event of events) {
      const body = JSON.stringify(event)
      const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret: webhookSecret })
      const webhook = { body, headers: { 'stripe-signature': signature } }
      expect((await request(app, 'POST /api/payments/webhooks/stripe', webhook)).status).toBe(200)
    }
  }

  const calls: string[] = []
  let failing: { when: 'before' | 'after'; skip: number } | undefined
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        calls.push(commandName)
        const fails = /^Put/.test(commandName) && failing && failing.skip-- === 0 ? failing.when : undefined
        if (fails === 'before') throw new Error('the process died before the save')
        const output = await next(args)
        if (fails === 'after') throw new Error('the process died after the save')
        return output
      },
    { step: 'initialize' },
  )

  return {
    ...sessions,
    sandbox,
    payments,
    gateway,
    service,
    app,
    /** A Stripe client that acts as staff in Stripe's dashboard. */
    dashboard: new Stripe(secretKey, { host: '127.0.0.1', port: sandbox.port, protocol: 'http', telemetry: false }),
    /** Delivers all of Stripe's webhooks so far, the oldest first, or in the order that `order` returns. */
    sendWebhooks: (order = (events: object[]) => events.toReversed()) => postWebhooks(order(sandbox.events())),
    /** The names of the calls made to DynamoDB. */
    calls,
    consume: (...messages: Envelope[]) => consumeBatch(consumer, ...messages),
    /** Makes the save after `skip` others fail: before or after DynamoDB has stored it. */
    crashAtSave(skip: number, when: 'before' | 'after' = 'before') {
      failing = { when, skip }
    },
    advanceHours(hours: number) {
      aheadMs += hours * 60 * 60 * 1000
    },
    /** The types of the committed events, in order. */
    async publishedTypes(): Promise<string[]> {
      const { Records } = await stream()
      const images = Records.map(({ dynamodb }) => dynamodb?.NewImage?.outbox?.S ?? '[]')
      return images.flatMap((outbox) => (JSON.parse(outbox) as Envelope[]).map(({ type }) => type.split('.')[1] ?? ''))
    },
  }
}
