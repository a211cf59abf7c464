import { event } from '@macromart/contract-kit'
import { id, Money } from '@macromart/kernel'
import * as z from 'zod'

const OrderId = id('ord')
const PaymentNews = z.object({ orderId: OrderId, amount: Money })

export const PaymentAuthorized = event('payments.payment-authorized.v1', {
  summary: 'The money is held, not yet taken.',
  data: PaymentNews,
})

export const PaymentDeclined = event('payments.payment-declined.v1', {
  summary: 'The money cannot be had: the card was declined.',
  data: z.object({ orderId: OrderId, declineCode: z.string() }),
})

export const PaymentCaptured = event('payments.payment-captured.v1', {
  summary: 'The money that was held is taken.',
  data: PaymentNews,
})

export const PaymentVoided = event('payments.payment-voided.v1', {
  summary: 'The money that was held is let go.',
  data: PaymentNews,
})

export const CaptureFailed = event('payments.capture-failed.v1', {
  summary: 'The money that was held cannot be taken, although the parcel has left: somebody has to look.',
  data: PaymentNews,
})

export const PaymentRefunded = event('payments.payment-refunded.v1', {
  summary: 'The money that was taken is given back.',
  data: z.object({ orderId: OrderId, customerId: id('acc'), amount: Money, reason: z.string() }),
})
