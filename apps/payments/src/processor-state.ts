import type Stripe from 'stripe'
import type { DisputeState, RefundState } from './domain/payment-state.ts'
import type { ProcessorState } from './domain/reconcile.ts'

/** Maps a PaymentIntent. Its charge must be expanded with its refunds: only they have the outcome of a refund. */
export function toProcessorState(intent: Stripe.PaymentIntent): ProcessorState {
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
function progressOf({ status }: Stripe.Refund): RefundState['status'] {
  if (status === 'succeeded' || status === 'failed') return status
  return status === 'canceled' ? 'failed' : 'pending'
}

const refundOf = (refund: Stripe.Refund): RefundState => ({
  id: refund.id,
  status: progressOf(refund),
  amount: { amount: refund.amount, currency: refund.currency.toUpperCase() },
  created: refund.created,
})

const disputeOutcomes: Partial<Record<Stripe.Dispute.Status, DisputeState['status']>> = {
  won: 'won',
  lost: 'lost',
  prevented: 'won',
  warning_closed: 'won',
}

export const disputeOf = ({ id, status, reason, amount, currency, created }: Stripe.Dispute): DisputeState => ({
  id,
  status: disputeOutcomes[status] ?? 'open',
  reason,
  amount: { amount, currency: currency.toUpperCase() },
  created,
})
