import { createHmac } from 'node:crypto'
import type { Cloud } from '@macromart/local'
import fc from 'fast-check'
import type { NamedEndpoint } from '../endpoints.ts'
import { type GoodRequest, toRawRequest } from './requests.ts'

/** Events as Stripe signs them, about existing and other payments, and of types that the shop ignores. */
export function stripeWebhooks(cloud: Cloud, named: NamedEndpoint) {
  const payments = cloud.plan.functions.find(({ origin, key }) => origin.app === 'payments' && key === 'http')
  const secret = payments?.environment.STRIPE_WEBHOOK_SECRET ?? ''
  const intents = cloud.stripe?.paymentIntents().map(({ id }) => id) ?? []
  const events = fc.record({
    id: fc.string({ maxLength: 30 }),
    object: fc.constant('event'),
    type: fc.constantFrom(
      'payment_intent.succeeded',
      'payment_intent.canceled',
      'charge.refunded',
      'charge.updated',
      'customer.created',
    ),
    data: fc.record({
      object: fc.record({
        id: fc.constantFrom(...intents, 'pi_unknown'),
        payment_intent: fc.option(fc.constantFrom(...intents, 'pi_unknown')),
        status: fc.string({ maxLength: 20 }),
      }),
    }),
  })
  return events.map((event): GoodRequest => {
    const body = JSON.stringify(event)
    const atSeconds = Math.floor(Date.now() / 1000)
    const signature = createHmac('sha256', secret).update(`${atSeconds}.${body}`).digest('hex')
    const parts = { params: {}, query: {}, headers: { 'stripe-signature': `t=${atSeconds},v1=${signature}` } }
    return { parts, sent: { ...toRawRequest({ ...named, token: undefined }, parts), body: Buffer.from(body) } }
  })
}
