import { createHmac, randomUUID } from 'node:crypto'
import type { paymentsApi } from '@macromart/contract-payments/api'
import type { Things } from '../things.ts'
import { customer, type Examples, staff } from './example.ts'

/** What the requests need of the payments that Stripe knows. */
export interface AtStripe {
  webhookSecret: string
  /** Orders whose payments are captured: one for each turn. */
  captured: readonly string[]
  /** The PaymentIntent of an authorised payment. */
  authorizedIntent: string
}

export const paymentsRequests = (things: Things, atStripe: AtStripe): Examples<typeof paymentsApi> => ({
  getPayment: {
    'of the caller': (turn) => {
      const { id, customerId } = things.order(turn, 'delivered')
      return { sent: { params: { orderId: id } }, caller: customer(customerId) }
    },
  },
  refund: {
    'a captured payment': ({ n }) => ({
      sent: {
        params: { orderId: atStripe.captured[n] ?? '' },
        body: { reason: 'It arrived broken.' },
        idempotencyKey: randomUUID(),
      },
      caller: staff,
    }),
  },
  stripeWebhook: {
    'a known state': () => {
      const event = {
        id: `evt_${randomUUID()}`,
        object: 'event',
        type: 'payment_intent.amount_capturable_updated',
        data: { object: { id: atStripe.authorizedIntent, object: 'payment_intent' } },
      }
      const body = JSON.stringify(event)
      return { sent: { body }, headers: { 'stripe-signature': signatureOf(body, atStripe.webhookSecret) } }
    },
  },
})

/** The `Stripe-Signature` of a body, as Stripe documents it. */
function signatureOf(body: string, secret: string): string {
  const seconds = Math.floor(Date.now() / 1000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}
