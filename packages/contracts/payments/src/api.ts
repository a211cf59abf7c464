import { api, get, post } from '@macromart/contract-kit'
import { Instant, id, Money, refusal, visibleText } from '@macromart/kernel'
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

/** The status of the latest refund of a payment. A refund may fail at the bank even after it has succeeded. */
export const RefundProgress = z.object({ status: z.enum(['pending', 'succeeded', 'failed']), amount: Money })

/**
 * A dispute of a payment at the bank of the cardholder. The shop does not have the money while it is open or once lost.
 */
export const DisputeProgress = z.object({ status: z.enum(['open', 'won', 'lost']), reason: z.string(), amount: Money })

export const Payment = z.object({
  orderId: id('ord'),
  /** `refunded` once the whole received amount was refunded and Stripe has reported success. */
  status: PaymentStatus,
  /** The amount due. */
  amount: Money,
  /** The amount received, after the capture: less than the amount due after a partial capture. */
  received: Money.optional(),
  refund: RefundProgress.optional(),
  dispute: DisputeProgress.optional(),
  declineCode: z.string().optional(),
  changedAt: Instant,
})
export type Payment = z.infer<typeof Payment>

export const Refund = z.strictObject({ reason: visibleText(200) })

export const PaymentNotFound = refusal('payment.not-found', 404, 'Payment not found')
export const CannotRefund = refusal('payment.cannot-refund', 409, 'Only a captured payment can be refunded')
export const BadSignature = refusal('payment.bad-signature', 400, 'The Stripe signature is invalid')

export const paymentsApi = api('payments', {
  getPayment: get('/:orderId', {
    summary: 'Get the payment of an order',
    auth: 'user',
    returns: Payment,
    refuses: [PaymentNotFound],
  }),
  refund: post('/:orderId/refunds', {
    summary: 'Refund a captured payment',
    auth: 'staff',
    idempotent: true,
    body: Refund,
    returns: Payment,
    status: 201,
    refuses: [PaymentNotFound, CannotRefund],
  }),
  stripeWebhook: post('/webhooks/stripe', {
    summary: 'Receive a Stripe webhook event, verified by its signature',
    auth: 'public',
    body: 'raw',
    returns: z.object({ received: z.literal(true) }),
    refuses: [BadSignature],
  }),
})
