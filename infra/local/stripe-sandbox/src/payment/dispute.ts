import type Stripe from 'stripe'
import { invalid } from '../errors.ts'
import { type Dispute, disputeOf, type Intent, latestCharge, type Moment } from './intent.ts'
import type { Outcome } from './outcome.ts'

/** The reason of a dispute by Stripe's test card. */
export const testReason = 'fraudulent'

/** The cardholder disputes the whole captured amount. */
export function openDispute(intent: Intent, reason: string, moment: Moment): Outcome {
  const charge = latestCharge(intent)
  if (!charge?.captured) throw invalid(`This PaymentIntent (${intent.id}) has no charge that can be disputed.`)
  if (disputeOf(intent, charge)) throw invalid(`Charge ${charge.id} is disputed already.`)
  const dispute: Dispute = {
    id: moment.newId('dp'),
    created: moment.now,
    charge: charge.id,
    amount: charge.amountCaptured,
    reason,
    status: 'needs_response',
  }
  const next = { ...intent, disputes: [...(intent.disputes ?? []), dispute] }
  return { intent: next, newEvents: [disputeEvent('created', dispute, next)] }
}

/** Closes the open dispute with the bank's decision. */
export function closeDispute(intent: Intent, outcome: 'won' | 'lost'): Outcome {
  const open = intent.disputes?.find(({ status }) => status === 'needs_response')
  if (!open) throw invalid(`This PaymentIntent (${intent.id}) has no open dispute.`)
  const closed: Dispute = { ...open, status: outcome }
  const next = { ...intent, disputes: (intent.disputes ?? []).map((each) => (each.id === open.id ? closed : each)) }
  return { intent: next, newEvents: [disputeEvent('closed', closed, next)] }
}

const disputeEvent = (type: string, dispute: Dispute, intent: Intent) => ({
  type: `charge.dispute.${type}`,
  object: serializeDispute(dispute, intent),
})

/** The parts of Stripe's JSON with the disputed charge and the status; evidence and fees are not covered. */
export function serializeDispute(dispute: Dispute, intent: Intent): Partial<Stripe.Dispute> {
  return {
    id: dispute.id,
    object: 'dispute',
    amount: dispute.amount,
    balance_transactions: [],
    charge: dispute.charge,
    created: dispute.created,
    currency: intent.currency,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    payment_intent: intent.id,
    reason: dispute.reason,
    status: dispute.status,
  }
}
