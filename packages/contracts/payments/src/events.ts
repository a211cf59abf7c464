import { event } from '@macromart/contract-kit'
import { id, Money } from '@macromart/kernel'
import * as z from 'zod'

const OrderId = id('ord')
const PaymentData = z.object({ orderId: OrderId, amount: Money })

export const PaymentAuthorized = event('payments.payment-authorized.v1', {
  summary: 'A payment was authorized: the amount is held, not captured.',
  data: PaymentData,
})

export const PaymentDeclined = event('payments.payment-declined.v1', {
  summary: 'A payment was declined by the card issuer.',
  data: z.object({ orderId: OrderId, declineCode: z.string() }),
})

export const PaymentCaptured = event('payments.payment-captured.v1', {
  summary: 'An authorized payment was captured.',
  /** `received` is less than the amount after a partial capture. */
  data: PaymentData.extend({ received: Money.optional() }),
})

export const PaymentVoided = event('payments.payment-voided.v1', {
  summary: 'An authorized payment was voided: the held amount is released.',
  data: PaymentData,
})

export const CaptureFailed = event('payments.capture-failed.v1', {
  summary: 'An authorized payment could not be captured after the parcel had left. Staff must act.',
  data: PaymentData,
})

export const PaymentRefunded = event('payments.payment-refunded.v1', {
  summary: 'A captured payment was refunded.',
  data: z.object({
    orderId: OrderId,
    customerId: id('acc'),
    amount: Money,
    reason: z.string(),
    /** The refund id at Stripe. A refund may still fail and be replaced by another. */
    refundId: z.string().optional(),
    /** The payment was refunded before dispatch: the order must not be sent. */
    isUnsent: z.boolean().optional(),
  }),
})

export const RefundFailed = event('payments.refund-failed.v1', {
  summary: 'A refund failed at the bank, at once or days after it was reported as successful.',
  data: z.object({ orderId: OrderId, customerId: id('acc'), amount: Money, refundId: z.string() }),
})

const DisputeData = z.object({ orderId: OrderId, disputeId: z.string(), amount: Money })

export const DisputeOpened = event('payments.dispute-opened.v1', {
  summary: 'A cardholder disputed a payment. Its parcel must not be sent unless staff decide so.',
  data: DisputeData.extend({ reason: z.string() }),
})

export const DisputeClosed = event('payments.dispute-closed.v1', {
  summary: 'The bank decided a dispute of a payment.',
  data: DisputeData.extend({ outcome: z.enum(['won', 'lost']) }),
})
