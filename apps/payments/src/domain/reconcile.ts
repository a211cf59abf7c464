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

/** The state of a payment at Stripe, which is the source of truth: the item is reconciled with it. */
export type ProcessorState =
  | { readonly status: 'authorized' | 'voided'; readonly intentId: string }
  | Received
  | { readonly status: 'declined'; readonly intentId?: string; readonly declineCode: string }
  /** Stripe has not decided yet. */
  | { readonly status: 'unsettled' }
  /** Stripe has no such payment. */
  | { readonly status: 'absent' }
  /** Stripe refused the step for good; the payment is authorised or captured as before. */
  | { readonly status: 'capture-refused' | 'refund-refused' }

/** One call to Stripe. */
export type Step = 'authorise' | 'find' | 'capture' | 'void' | 'refund'

/** Stripe may forget an idempotency key after 24 hours: from 23 hours on, a pending payment is looked up instead. */
const keyLifeMs = 23 * 60 * 60 * 1000

/** The next step towards the requested actions; undefined if none is left. A dispatch overrides a cancellation. */
export function nextStep(payment: PaymentState, at: Instant): Step | undefined {
  if (payment.status === 'pending')
    return Date.parse(at) - Date.parse(payment.requestedAt) < keyLifeMs ? 'authorise' : 'find'
  if (payment.status === 'authorized')
    return payment.captureRequested ? 'capture' : payment.cancelRequested ? 'void' : undefined
  const isRefundDue = payment.refundRequested && payment.refund?.status !== 'pending'
  return payment.status === 'captured' && isRefundDue ? 'refund' : undefined
}

/** The payment statuses that each state at Stripe can change. For any other status, the state is out of date. */
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

/** Reconciles a payment with its state at Stripe, and publishes the changes once, even if repeated. */
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
  // A dispatched parcel without a payment is a failure that alarms, not an ordinary end.
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
      // Staff see the refusal of their own request. An automatic refund is recorded as failed, so that its alarm fires.
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
