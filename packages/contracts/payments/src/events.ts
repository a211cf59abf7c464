import { event } from '@macromart/contract-kit'
import { id, Money } from '@macromart/kernel'
import * as z from 'zod'

const OrderId = id('ord')
const PaymentData = z.object({ orderId: OrderId, amount: Money })

export const PaymentAuthorized = event('payments.payment-authorized.v1', {
  summary: 'The money is held, not yet taken.',
  data: PaymentData,
})

export const PaymentDeclined = event('payments.payment-declined.v1', {
  summary: 'The money cannot be had: the card was declined.',
  data: z.object({ orderId: OrderId, declineCode: z.string() }),
})

export const PaymentCaptured = event('payments.payment-captured.v1', {
  summary: 'The money that was held is taken.',
  /** `received` is less than the amount where it was captured in part. */
  data: PaymentData.extend({ received: Money.optional() }),
})

export const PaymentVoided = event('payments.payment-voided.v1', {
  summary: 'The money that was held is let go.',
  data: PaymentData,
})

export const CaptureFailed = event('payments.capture-failed.v1', {
  summary: 'The money that was held cannot be taken, although the parcel has left: somebody has to look.',
  data: PaymentData,
})

export const PaymentRefunded = event('payments.payment-refunded.v1', {
  summary: 'The money that was taken is given back.',
  data: z.object({
    orderId: OrderId,
    customerId: id('acc'),
    amount: Money,
    reason: z.string(),
    /** Stripe's: a refund may still fail, and another be made. */
    refundId: z.string().optional(),
    /** The money went back although no parcel has left: the order is not to be sent. */
    isUnsent: z.boolean().optional(),
  }),
})

export const RefundFailed = event('payments.refund-failed.v1', {
  summary: 'The bank did not take the money back, at once or days after it was said to have succeeded.',
  data: z.object({ orderId: OrderId, customerId: id('acc'), amount: Money, refundId: z.string() }),
})

const DisputeData = z.object({ orderId: OrderId, disputeId: z.string(), amount: Money })

export const DisputeOpened = event('payments.dispute-opened.v1', {
  summary: 'A cardholder disputes a payment: nothing more is to be sent for it unless staff say so.',
  data: DisputeData.extend({ reason: z.string() }),
})

export const DisputeClosed = event('payments.dispute-closed.v1', {
  summary: 'The bank has decided on a disputed payment.',
  data: DisputeData.extend({ outcome: z.enum(['won', 'lost']) }),
})
