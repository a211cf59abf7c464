import type { Payment } from '@macromart/contract-payments/api'
import {
  CaptureFailed,
  DisputeClosed,
  DisputeOpened,
  PaymentAuthorized,
  PaymentCaptured,
  PaymentDeclined,
  PaymentVoided,
} from '@macromart/contract-payments/events'
import { type Decision, type DomainEvent, type Instant, unchanged } from '@macromart/kernel'
import { changed, type DisputeState, isRefundOwed, type PaymentState, refundForCancellation } from './payment-state.ts'
import { type Received, reconcileRefund, recordRefund, refusedRefund, withoutRefundRequest } from './refund.ts'

/** What Stripe says of a payment, in our words. Where our item lags behind it, the item is brought to it. */
export type ProcessorState =
  | { readonly status: 'authorized' | 'voided'; readonly intentId: string }
  | Received
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
  const isRefundDue = payment.refundRequested && payment.refund?.status !== 'pending'
  return payment.status === 'captured' && isRefundDue ? 'refund' : undefined
}

/** The statuses that lag behind a truth. In any other, it is old news. */
const laggingStatuses: Record<ProcessorState['status'], readonly Payment['status'][]> = {
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
export function reconcile(payment: PaymentState, state: ProcessorState, at: Instant): Decision<PaymentState> {
  const isAnother = 'intentId' in state && payment.intentId !== undefined && state.intentId !== payment.intentId
  if (isAnother) return unchanged(payment)
  const decision = reconcileStatus(payment, state, at)
  return 'dispute' in state && state.dispute ? reconcileDispute(decision, state.dispute, at) : decision
}

/** Records a dispute. An older state of it never reopens a closed dispute. */
function reconcileDispute(
  { next, events, unchanged: isSame }: Decision<PaymentState>,
  dispute: DisputeState,
  at: Instant,
): Decision<PaymentState> {
  const { id: orderId, dispute: known } = next
  const isKnown = known?.id === dispute.id && (known.status !== 'open' || dispute.status === 'open')
  if (isKnown || (known && dispute.created < known.created))
    return { next, events, ...(isSame && { unchanged: isSame }) }
  const { id: disputeId, amount, reason, status } = dispute
  const event =
    status === 'open'
      ? DisputeOpened({ orderId, disputeId, amount, reason })
      : DisputeClosed({ orderId, disputeId, amount, outcome: status })
  return { next: { ...(isSame ? changed(next, at) : next), dispute }, events: [...events, event] }
}

function reconcileStatus(payment: PaymentState, state: ProcessorState, at: Instant): Decision<PaymentState> {
  const intentId = 'intentId' in state ? state.intentId : undefined
  if (!laggingStatuses[state.status].includes(payment.status))
    return state.status === 'captured' ? reconcileRefund(payment, state, at) : unchanged(payment)
  const { id: orderId, amount } = payment
  const next = { ...changed(payment, at), ...(intentId !== undefined && { intentId }) }
  const transition = (status: Payment['status'], ...events: DomainEvent[]) => ({ next: { ...next, status }, events })
  // A parcel has left and there is no money for it: that is not an end like any other.
  const orCaptureFailed = (end: () => Decision<PaymentState>) =>
    payment.captureRequested ? transition('capture-failed', CaptureFailed({ orderId, amount })) : end()
  const declined = (declineCode: string) => {
    const { next, events } = transition('declined', PaymentDeclined({ orderId, declineCode }))
    return { next: { ...next, declineCode }, events }
  }
  switch (state.status) {
    case 'authorized':
      return transition('authorized', PaymentAuthorized({ orderId, amount }))
    case 'captured':
      return recordCapture(next, payment, state)
    case 'refunded':
      return recordRefund(next, payment, state)
    case 'voided':
      return orCaptureFailed(() => transition('voided', PaymentVoided({ orderId, amount })))
    case 'declined':
      return orCaptureFailed(() => declined(state.declineCode))
    case 'absent':
      return orCaptureFailed(() =>
        payment.cancelRequested
          ? transition('voided', PaymentVoided({ orderId, amount }))
          : declined('never_authorized'),
      )
    case 'capture-refused':
      return transition('capture-failed', CaptureFailed({ orderId, amount }))
    case 'refund-refused':
      // Staff see the refusal of their own request. An automatic refund has no request, so it is recorded as failed and alarms.
      return {
        next: withoutRefundRequest(isRefundOwed(payment) ? { ...next, refund: refusedRefund(payment) } : next),
        events: [],
      }
    case 'unsettled':
      return unchanged(payment)
  }
}

/** The payment was captured. If its order was cancelled before dispatch, a refund is requested. */
function recordCapture(
  next: PaymentState,
  before: PaymentState,
  { received, refund }: Received,
): Decision<PaymentState> {
  const { id: orderId, amount } = before
  const captured: PaymentState = {
    ...next,
    status: 'captured',
    ...(received && { received }),
    ...(refund && { refund }),
    ...(isRefundOwed(before) && { refundRequested: refundForCancellation(next.version) }),
  }
  return {
    next: captured,
    events: [
      ...(before.status === 'pending' ? [PaymentAuthorized({ orderId, amount })] : []),
      PaymentCaptured({ orderId, amount, ...(received && { received }) }),
    ],
  }
}
