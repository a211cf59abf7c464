import { event } from '@macromart/contract-kit'
import { id, Money } from '@macromart/kernel'
import * as z from 'zod'

const OrderId = id('ord')
const PaymentNews = z.object({ orderId: OrderId, amount: Money })

/** The money is held, not yet taken. */
export const PaymentAuthorized = event('payments.payment-authorized.v1', PaymentNews)
export const PaymentDeclined = event(
  'payments.payment-declined.v1',
  z.object({ orderId: OrderId, declineCode: z.string() }),
)
export const PaymentCaptured = event('payments.payment-captured.v1', PaymentNews)
export const PaymentVoided = event('payments.payment-voided.v1', PaymentNews)
export const CaptureFailed = event('payments.capture-failed.v1', PaymentNews)
export const PaymentRefunded = event(
  'payments.payment-refunded.v1',
  z.object({ orderId: OrderId, customerId: id('acc'), amount: Money, reason: z.string() }),
)
