import { IdempotencyKeyReused } from '@macromart/contract-kit'
import type { CustomerId, OrderId } from '@macromart/contract-orders/api'
import { CannotRefund } from '@macromart/contract-payments/api'
import { CaptureFailed, PaymentVoided } from '@macromart/contract-payments/events'
import { type Decision, type Instant, type Money, unchanged } from '@macromart/kernel'
import {
  changed,
  isRefundOwed,
  isRequested,
  type PaymentRecord,
  type PaymentState,
  type RefundRequest,
  refundForCancellation,
} from './payment-state.ts'

export interface PaymentRequest {
  readonly orderId: OrderId
  readonly customerId: CustomerId
  readonly amount: Money
  readonly paymentMethod: string
}

// Records requested actions. SNS delivers at least once and in any order: a late or repeated event changes nothing.

/** Begins the payment of an order. If the order is already cancelled, the payment is voided without calling Stripe. */
export function requestPayment(
  known: PaymentRecord | undefined,
  paymentRequest: PaymentRequest,
  at: Instant,
): Decision<PaymentRecord> {
  if (known && isRequested(known)) return unchanged(known)
  const { orderId: id, ...rest } = paymentRequest
  const { cancelRequested, captureRequested } = known ?? {}
  const isCancelled = cancelRequested && !captureRequested
  const next: PaymentState = {
    ...rest,
    id,
    status: isCancelled ? 'voided' : 'pending',
    ...(cancelRequested && { cancelRequested }),
    ...(captureRequested && { captureRequested }),
    requestedAt: at,
    version: (known?.version ?? 0) + 1,
    changedAt: at,
  }
  return { next, events: isCancelled ? [PaymentVoided({ orderId: id, amount: paymentRequest.amount })] : [] }
}

/**
 * The order was cancelled: an authorisation is to be voided, and a payment that was captured in Stripe's dashboard is
 * to be refunded. The payment of a dispatched parcel stays captured: only staff refund it.
 */
export function requestVoid(known: PaymentRecord | undefined, id: OrderId, at: Instant): Decision<PaymentRecord> {
  const current = known ?? unrequested(id, at)
  if (current.cancelRequested) return unchanged(current)
  const next: PaymentRecord = { ...changed(current, at), cancelRequested: true }
  if (isOpen(current)) return { next, events: [] }
  if (!isRequested(next) || next.status !== 'captured' || !isRefundOwed(next)) return unchanged(current)
  return { next: { refundRequested: refundForCancellation(next.version), ...next }, events: [] }
}

/** The parcel was dispatched: the payment is to be captured. Without an authorisation, the capture has failed. */
export function requestCapture(known: PaymentRecord | undefined, id: OrderId, at: Instant): Decision<PaymentRecord> {
  const current = known ?? unrequested(id, at)
  if (current.captureRequested) return unchanged(current)
  const next: PaymentRecord = { ...changed(current, at), captureRequested: true }
  // A payment may have been captured in Stripe's dashboard already.
  if (isOpen(current) || current.status === 'captured') return { next, events: [] }
  if (!isRequested(next) || !unpaidStatuses.has(next.status)) return unchanged(current)
  return { next: { ...next, status: 'capture-failed' }, events: [CaptureFailed({ orderId: id, amount: next.amount })] }
}

/** Staff refund a captured payment, once and in full. A repeated request returns the same refund. */
export function requestRefund(payment: PaymentState, refundRequest: RefundRequest, at: Instant) {
  const existing = payment.refundRequested
  if (existing?.keyHash === refundRequest.keyHash)
    return existing.requestHash === refundRequest.requestHash
      ? unchanged(payment)
      : IdempotencyKeyReused('Use a new Idempotency-Key for a new request.')
  if (payment.status !== 'captured') return CannotRefund(`The payment is ${payment.status}.`)
  if (existing || payment.refund?.status === 'pending')
    return CannotRefund('A refund of this payment is already in progress.')
  const next = changed(payment, at)
  return {
    next: { ...next, refundRequested: { ...refundRequest, inVersion: next.version } },
    events: [],
  } satisfies Decision<PaymentState>
}

/** No money is held or kept. */
const unpaidStatuses = new Set<PaymentRecord['status']>(['voided', 'declined', 'refunded'])

const isOpen = ({ status }: PaymentRecord) =>
  status === 'unrequested' || status === 'pending' || status === 'authorized'

/** Version 0 is never stored: the first requested action makes version 1. */
const unrequested = (id: OrderId, at: Instant): PaymentRecord => ({
  id,
  status: 'unrequested',
  version: 0,
  changedAt: at,
})
