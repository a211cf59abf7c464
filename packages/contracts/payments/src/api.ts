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

/** How the latest refund of a payment stands: what is pending, and even what has succeeded, may still fail at the bank. */
export const RefundProgress = z.object({ status: z.enum(['pending', 'succeeded', 'failed']), amount: Money })

/** A payment that its cardholder disputes at the bank: while it is open, and where it is lost, the money is not the shop's. */
export const DisputeProgress = z.object({ status: z.enum(['open', 'won', 'lost']), reason: z.string(), amount: Money })

export const Payment = z.object({
  orderId: id('ord'),
  /** `refunded` once all that was received is given back, and Stripe says that it has succeeded. */
  status: PaymentStatus,
  /** What is due. */
  amount: Money,
  /** What was received, once it was: less than is due where it was captured in part. */
  received: Money.optional(),
  refund: RefundProgress.optional(),
  dispute: DisputeProgress.optional(),
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
    auth: 'user',
    returns: Payment,
    refuses: [PaymentNotFound],
  }),
  refund: post('/:orderId/refunds', {
    summary: 'Give the money of a captured payment back',
    auth: 'staff',
    idempotent: true,
    body: Refund,
    returns: Payment,
    status: 201,
    refuses: [PaymentNotFound, CannotRefund],
  }),
  stripeWebhook: post('/webhooks/stripe', {
    summary: 'Stripe tells what became of a payment; verified by its signature',
    auth: 'public',
    body: 'raw',
    returns: z.object({ received: z.literal(true) }),
    refuses: [BadSignature],
  }),
})
