import { api, get, post } from '@macromart/contract-kit'
import { Instant, id, Money, refusal, text } from '@macromart/kernel'
import * as z from 'zod'

export const PaymentStatus = z.enum([
  'pending',
  'authorized',
  'declined',
  'captured',
  'voided',
  'refunded',
  'capture-failed',
])

export const Payment = z.object({
  orderId: id('ord'),
  status: PaymentStatus,
  amount: Money,
  declineCode: z.string().optional(),
  changedAt: Instant,
})
export type Payment = z.infer<typeof Payment>

export const Refund = z.strictObject({ reason: text(1, 200) })

export const PaymentNotFound = refusal('payment.not-found', 404, 'There is no such payment')
export const CannotRefund = refusal('payment.cannot-refund', 409, 'Only a captured payment can be refunded')
export const BadSignature = refusal('payment.bad-signature', 400, 'The signature is not Stripe\u2019s')

export const paymentsApi = api('payments', {
  getPayment: get('/:orderId', {
    summary: 'The payment of an order',
    who: 'signed-in',
    returns: Payment,
    refuses: [PaymentNotFound],
  }),
  refund: post('/:orderId/refunds', {
    summary: 'Give the money of a captured payment back',
    who: 'staff',
    idempotent: true,
    body: Refund,
    returns: Payment,
    status: 201,
    refuses: [PaymentNotFound, CannotRefund],
  }),
  stripeWebhook: post('/webhooks/stripe', {
    summary: 'Stripe tells what became of a payment; verified by its signature',
    who: 'anyone',
    body: 'raw',
    returns: z.object({ received: z.literal(true) }),
    refuses: [BadSignature],
  }),
})
