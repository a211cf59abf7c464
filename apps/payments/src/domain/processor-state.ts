import type { DisputeState, RefundState } from './payment-state.ts'
import type { ProcessorState } from './reconcile.ts'

/** The fields of Stripe's refund, dispute and PaymentIntent that are read. */
interface Refund {
  readonly id: string
  readonly status: string | null
  readonly amount: number
  readonly currency: string
  readonly created: number
}
interface Dispute extends Omit<Refund, 'status'> {
  readonly status: string
  readonly reason: string
}
interface PaymentIntent {
  readonly id: string
  readonly status: string
  readonly currency: string
  readonly amount_received: number
  readonly latest_charge:
    | string
    | { readonly amount_refunded: number; readonly refunds?: { readonly data: readonly Refund[] } | null }
    | null
  readonly last_payment_error: { readonly code?: string; readonly decline_code?: string } | null
}

/** Maps a PaymentIntent. Its charge must be expanded with its refunds: only they have the outcome of a refund. */
export function toProcessorState(intent: PaymentIntent): ProcessorState {
  const { id: intentId, status, latest_charge, last_payment_error } = intent
  switch (status) {
    case 'requires_capture':
      return { status: 'authorized', intentId }
    case 'succeeded': {
      const charge = typeof latest_charge === 'object' ? latest_charge : null
      const refunds = charge?.refunds?.data ?? []
      // `amount_refunded` includes pending refunds.
      const pending = refunds.filter((refund) => progressOf(refund) === 'pending')
      const given = (charge?.amount_refunded ?? 0) - pending.reduce((sum, { amount }) => sum + amount, 0)
      const [latest] = refunds
      return {
        status: given > 0 && given >= intent.amount_received ? 'refunded' : 'captured',
        intentId,
        received: { amount: intent.amount_received, currency: intent.currency.toUpperCase() },
        ...(latest && { refund: refundOf(latest) }),
      }
    }
    case 'canceled':
      return { status: 'voided', intentId }
    case 'requires_payment_method': {
      if (!last_payment_error) return { status: 'unsettled' }
      const { decline_code, code } = last_payment_error
      return { status: 'declined', intentId, declineCode: decline_code ?? code ?? 'card_declined' }
    }
    default:
      return { status: 'unsettled' }
  }
}

/** A refund in `requires_action` is pending; a canceled one has failed. */
function progressOf({ status }: Refund): RefundState['status'] {
  if (status === 'succeeded' || status === 'failed') return status
  return status === 'canceled' ? 'failed' : 'pending'
}

const refundOf = (refund: Refund): RefundState => ({
  id: refund.id,
  status: progressOf(refund),
  amount: { amount: refund.amount, currency: refund.currency.toUpperCase() },
  created: refund.created,
})

const disputeOutcomes: Record<string, DisputeState['status']> = {
  won: 'won',
  lost: 'lost',
  prevented: 'won',
  warning_closed: 'won',
}

export const disputeOf = ({ id, status, reason, amount, currency, created }: Dispute): DisputeState => ({
  id,
  status: disputeOutcomes[status] ?? 'open',
  reason,
  amount: { amount, currency: currency.toUpperCase() },
  created,
})

/** The fields of an error of Stripe's SDK that are read. */
interface StripeError {
  readonly type?: string
  readonly code?: string
  readonly decline_code?: string
  readonly param?: string
  readonly payment_intent?: { readonly id: string }
}

/** A declined card, an invalid payment method or an amount that cannot be charged; undefined for any other error. */
export function declineOf(error: unknown): ProcessorState | undefined {
  const { type, code, decline_code, param, payment_intent } = (error ?? {}) as StripeError
  const isInvalidOrder = type === 'StripeInvalidRequestError' && /^(payment_method|amount)$/.test(param ?? '')
  if (type !== 'StripeCardError' && !isInvalidOrder) return undefined
  return {
    status: 'declined',
    ...(payment_intent && { intentId: payment_intent.id }),
    // The SDK has an empty string if the bank gave no reason.
    declineCode: decline_code || code || 'invalid_payment_method',
  }
}
