import { PaymentRefunded, RefundFailed } from '@macromart/contract-payments/events'
import { type Decision, type Instant, type Money, unchanged } from '@macromart/kernel'
import { changed, type DisputeState, type PaymentState, type RefundState } from './payment-state.ts'

/** A captured payment with its latest refund; `refunded` once refunds of the whole amount have succeeded. */
export interface Received {
  readonly status: 'captured' | 'refunded'
  readonly intentId: string
  readonly received?: Money
  readonly refund?: RefundState
  readonly dispute?: DisputeState
}

/** The whole amount received was refunded. */
export function recordRefund(
  next: PaymentState,
  before: PaymentState,
  { received, refund }: Received,
): Decision<PaymentState> {
  const { id: orderId, customerId, captureRequested, refundRequested } = before
  const reason = refundRequested?.reason ?? 'Refunded at Stripe'
  const amount = refund?.amount ?? received ?? before.received ?? before.amount
  const refundId = refund?.id
  return {
    next: { ...next, status: 'refunded', ...(received && { received }), ...(refund && { refund }) },
    events: [
      PaymentRefunded({
        orderId,
        customerId,
        amount,
        reason,
        ...(refundId !== undefined && { refundId }),
        ...(!captureRequested && { isUnsent: true }),
      }),
    ],
  }
}

/** Records the state of the latest refund. A state that is older than the known one changes nothing. */
export function reconcileRefund(
  payment: PaymentState,
  { refund, received }: Received,
  at: Instant,
): Decision<PaymentState> {
  const { id: orderId, customerId, status, refund: known, failedRefunds = [] } = payment
  const isReceived = status === 'captured' || status === 'refunded'
  if (!isReceived || refund === undefined || isOlder(refund, known)) return unchanged(payment)
  // A payment that is no longer fully refunded: the known refund has failed, even if another was created since.
  const failed = refund.status === 'failed' ? refund : status === 'refunded' ? (known ?? refund) : undefined
  const next: PaymentState = {
    ...changed(payment, at),
    status: 'captured',
    ...(received && { received }),
    refund,
    ...(failed && { failedRefunds: [...failedRefunds, failed.id] }),
  }
  if (!failed) return { next, events: [] }
  const { id: refundId, amount } = failed
  return { next: withoutRefundRequest(next), events: [RefundFailed({ orderId, customerId, amount, refundId })] }
}

const progress: Record<RefundState['status'], number> = { pending: 0, succeeded: 1, failed: 2 }

function isOlder(refund: RefundState, known: RefundState | undefined): boolean {
  if (known === undefined) return false
  return refund.id === known.id ? progress[refund.status] <= progress[known.status] : refund.created < known.created
}

/** A refund that Stripe refused to create. `created: 0` makes every real refund newer. */
export const refusedRefund = ({ amount, received = amount }: PaymentState): RefundState => ({
  id: 'refused',
  status: 'failed',
  amount: received,
  created: 0,
})

/** A failed refund is no longer requested; staff can request it again. */
export function withoutRefundRequest({ refundRequested: _, ...rest }: PaymentState): PaymentState {
  return rest
}
