import { KeyReused } from '@macromart/contract-kit'
import type { CustomerId, OrderId } from '@macromart/contract-orders/api'
import { CannotRefund } from '@macromart/contract-payments/api'
import { CaptureFailed, PaymentVoided } from '@macromart/contract-payments/events'
import { type Decision, type Instant, type Money, unchanged } from '@macromart/kernel'
import {
  changed,
  isOwed,
  isRequested,
  type Known,
  ofCancellation,
  type PaymentState,
  type RefundRequest,
} from './payment.ts'

export interface PaymentRequest {
  readonly orderId: OrderId
  readonly customerId: CustomerId
  readonly amount: Money
  readonly paymentMethod: string
}

// What is wanted of a payment. SNS delivers at least once and in any order: late or repeated news changes nothing.

/** Begins the payment of an order, unless it was cancelled before: then no card is asked at all. */
export function request(known: Known | undefined, asked: PaymentRequest, at: Instant): Decision<Known> {
  if (known && isRequested(known)) return unchanged(known)
  const { orderId: id, ...rest } = asked
  const { cancelRequested, captureRequested } = known ?? {}
  const called = cancelRequested && !captureRequested
  const next: PaymentState = {
    ...rest,
    id,
    status: called ? 'voided' : 'pending',
    ...(cancelRequested && { cancelRequested }),
    ...(captureRequested && { captureRequested }),
    requestedAt: at,
    version: (known?.version ?? 0) + 1,
    changedAt: at,
  }
  return { next, events: called ? [PaymentVoided({ orderId: id, amount: asked.amount })] : [] }
}

/**
 * The order was cancelled: an authorisation is to be voided, and a payment that was captured in Stripe's dashboard is to be
 * refunded. A payment of a dispatched parcel stays captured: only staff refund it.
 */
export function wantVoided(known: Known | undefined, id: OrderId, at: Instant): Decision<Known> {
  const open = known ?? unrequested(id, at)
  if (open.cancelRequested) return unchanged(open)
  const next: Known = { ...changed(open, at), cancelRequested: true }
  if (isOpen(open)) return { next, events: [] }
  if (!isRequested(next) || next.status !== 'captured' || !isOwed(next)) return unchanged(open)
  return { next: { refundRequested: ofCancellation(next.version), ...next }, events: [] }
}

/** The parcel has left: what is held is to be taken. Where nothing is held any more, it has left unpaid. */
export function wantCaptured(known: Known | undefined, id: OrderId, at: Instant): Decision<Known> {
  const open = known ?? unrequested(id, at)
  if (open.captureRequested) return unchanged(open)
  const next: Known = { ...changed(open, at), captureRequested: true }
  // A payment may have been captured in Stripe's dashboard already.
  if (isOpen(open) || open.status === 'captured') return { next, events: [] }
  if (!isRequested(next) || !isGone.has(next.status)) return unchanged(open)
  return { next: { ...next, status: 'capture-failed' }, events: [CaptureFailed({ orderId: id, amount: next.amount })] }
}

/** Staff give captured money back: once, all of it. The same request again is the same refund. */
export function wantRefunded(payment: PaymentState, wanted: RefundRequest, at: Instant) {
  const first = payment.refundRequested
  if (first?.keyHash === wanted.keyHash)
    return first.requestHash === wanted.requestHash
      ? unchanged(payment)
      : KeyReused('Take a new key for a new request.')
  if (payment.status !== 'captured') return CannotRefund(`The payment is ${payment.status}.`)
  if (first || payment.refund?.status === 'pending') return CannotRefund('The money is on its way back already.')
  const next = changed(payment, at)
  return {
    next: { ...next, refundRequested: { ...wanted, inVersion: next.version } },
    events: [],
  } satisfies Decision<PaymentState>
}

/** Nothing is held and nothing was kept. */
const isGone = new Set<Known['status']>(['voided', 'declined', 'refunded'])

const isOpen = ({ status }: Known) => status === 'unrequested' || status === 'pending' || status === 'authorized'

/** Version 0: it becomes version 1 with what is wanted first. */
const unrequested = (id: OrderId, at: Instant): Known => ({ id, status: 'unrequested', version: 0, changedAt: at })
