import type { Payment } from '@macromart/contract-payments/api'
import {
  CaptureFailed,
  PaymentAuthorized,
  PaymentCaptured,
  PaymentDeclined,
  PaymentRefunded,
  PaymentVoided,
} from '@macromart/contract-payments/events'
import { type Decision, type Instant, type News, unchanged } from '@macromart/kernel'
import { changed, type PaymentState } from './payment.ts'

/** What Stripe says of a payment, in our words. Where our item lags behind it, the item is brought to it. */
export type Truth =
  | { readonly status: 'authorized' | 'captured' | 'refunded' | 'voided'; readonly intentId: string }
  | { readonly status: 'declined'; readonly intentId?: string; readonly declineCode: string }
  /** Not settled yet. */
  | { readonly status: 'unsettled' }
  /** Stripe has never heard of it. */
  | { readonly status: 'absent' }
  /** Refused for good, though the money is held, or taken, as before. */
  | { readonly status: 'capture-refused' | 'refund-refused' }

/** One thing to ask of Stripe. */
export type Step = 'authorise' | 'find' | 'capture' | 'void' | 'refund'

/** Stripe may forget an idempotency key after 24 hours. Before that, what is pending is looked up and never made anew. */
const keyLifeMs = 23 * 60 * 60 * 1000

/** The next step towards what is wanted of a payment, if any. A dispatched parcel outweighs a cancelled order. */
export function nextStep(payment: PaymentState, at: Instant): Step | undefined {
  if (payment.status === 'pending')
    return Date.parse(at) - Date.parse(payment.requestedAt) < keyLifeMs ? 'authorise' : 'find'
  if (payment.status === 'authorized')
    return payment.captureRequested ? 'capture' : payment.cancelRequested ? 'void' : undefined
  return payment.status === 'captured' && payment.refundRequested ? 'refund' : undefined
}

/** The statuses that lag behind a truth. In any other, it is old news. */
const behind: Record<Truth['status'], readonly Payment['status'][]> = {
  unsettled: [],
  absent: ['pending'],
  declined: ['pending'],
  authorized: ['pending'],
  voided: ['pending', 'authorized'],
  'capture-refused': ['authorized'],
  captured: ['pending', 'authorized', 'capture-failed'],
  refunded: ['pending', 'authorized', 'captured', 'capture-failed'],
  'refund-refused': ['captured'],
}

/** Brings a payment to the truth, and tells what that means: once, however often and by whatever way it is learnt. */
export function learn(payment: PaymentState, truth: Truth, at: Instant): Decision<PaymentState> {
  const intentId = 'intentId' in truth ? truth.intentId : undefined
  const another = intentId !== undefined && payment.intentId !== undefined && intentId !== payment.intentId
  if (another || !behind[truth.status].includes(payment.status)) return unchanged(payment)
  const { id: orderId, customerId, amount } = payment
  const next = { ...changed(payment, at), ...(intentId !== undefined && { intentId }) }
  const enter = (status: Payment['status'], ...events: News[]) => ({ next: { ...next, status }, events })
  // A parcel has left and there is no money for it: that is not an end like any other.
  const without = (end: () => Decision<PaymentState>) =>
    payment.captureRequested ? enter('capture-failed', CaptureFailed({ orderId, amount })) : end()
  const declined = (declineCode: string) => {
    const { next, events } = enter('declined', PaymentDeclined({ orderId, declineCode }))
    return { next: { ...next, declineCode }, events }
  }
  switch (truth.status) {
    case 'authorized':
      return enter('authorized', PaymentAuthorized({ orderId, amount }))
    case 'captured':
      return enter(
        'captured',
        ...(payment.status === 'pending' ? [PaymentAuthorized({ orderId, amount })] : []),
        PaymentCaptured({ orderId, amount }),
      )
    case 'refunded': {
      const reason = payment.refundRequested?.reason ?? 'Refunded at Stripe'
      return enter('refunded', PaymentRefunded({ orderId, customerId, amount, reason }))
    }
    case 'voided':
      return without(() => enter('voided', PaymentVoided({ orderId, amount })))
    case 'declined':
      return without(() => declined(truth.declineCode))
    case 'absent':
      return without(() =>
        payment.cancelRequested ? enter('voided', PaymentVoided({ orderId, amount })) : declined('never_authorized'),
      )
    case 'capture-refused':
      return enter('capture-failed', CaptureFailed({ orderId, amount }))
    case 'refund-refused': {
      const { refundRequested: _, ...rest } = next
      return { next: rest, events: [] }
    }
    case 'unsettled':
      return unchanged(payment)
  }
}
