import type { TestCard } from './cards.ts'

/** Stripe's statuses that a card payment reaches; `processing` belongs to slower methods (docs.stripe.com/payments/paymentintents/lifecycle). */
export type Status =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled'

export type CaptureMethod = 'automatic' | 'automatic_async' | 'manual'

/** One attempt to take money from a card. Amounts are minor units, times seconds since 1970, as everywhere at Stripe. */
export type Charge = {
  id: string
  created: number
  amount: number
  amountCaptured: number
  amountRefunded: number
  method: Method
  captured: boolean
  captureBefore: number | null
  failure: Failure | null
}

export type Refund = {
  id: string
  created: number
  charge: string
  amount: number
  reason: string | null
  metadata: Metadata
  /** Undefined in a state file of before there were others: it has succeeded. */
  status?: 'pending' | 'succeeded' | 'failed'
  /** What will become of it by itself, and when. */
  settles?: { to: 'succeeded' | 'failed'; at: number }
}

/** What a cardholder says to their bank about a charge. */
export type Dispute = {
  id: string
  created: number
  charge: string
  amount: number
  reason: string
  status: 'needs_response' | 'won' | 'lost'
}

/** A test card once used: Stripe gives each use an id of its own. */
export type Method = { id: string; card: TestCard }
export type Failure = { code: string; declineCode: string | null; message: string; charge: string | null }
export type Metadata = Record<string, string>

/** One payment, whole: the intent, its attempts and what was given back. The unit that is saved. */
export type Intent = {
  id: string
  created: number
  amount: number
  currency: string
  status: Status
  captureMethod: CaptureMethod
  onlyCards: boolean
  /** True unless the caller ruled out payment methods that send the customer elsewhere. */
  mayRedirect: boolean
  automaticMethods: { enabled: boolean; allow_redirects: 'always' | 'never' } | null
  method: Method | null
  metadata: Metadata
  description: string | null
  receiptEmail: string | null
  clientSecret: string
  amountCapturable: number
  amountReceived: number
  /** When the authorisation lapses; null unless money is held. */
  captureBefore: number | null
  canceledAt: number | null
  cancellationReason: string | null
  lastError: (Failure & { method: Method }) | null
  charges: Charge[]
  refunds: Refund[]
  /** Undefined in a state file of before there were any. */
  disputes?: Dispute[]
}

/** What a decision may not know by itself: the time in seconds, and fresh ids. */
export type Moment = { now: number; newId: (prefix: 'ch' | 'pi' | 'pm' | 're' | 'dp' | 'evt' | 'req') => string }

export function latestCharge(intent: Intent): Charge | undefined {
  return intent.charges.at(-1)
}

/** Captured money that was given back, in minor units: a released authorisation was never money, a pending refund is none yet. */
export function refundedAmount({ charges, refunds }: Intent): number {
  const captured = new Set(charges.filter(({ captured }) => captured).map(({ id }) => id))
  return refunds
    .filter(({ charge, status = 'succeeded' }) => captured.has(charge) && status === 'succeeded')
    .reduce((sum, { amount }) => sum + amount, 0)
}

/** The latest dispute about a charge. */
export const disputeOf = ({ disputes = [] }: Intent, { id }: Charge): Dispute | undefined =>
  disputes.findLast(({ charge }) => charge === id)
