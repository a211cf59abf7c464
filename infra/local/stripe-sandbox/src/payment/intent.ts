import type { TestCard } from './cards.ts'

/**
 * Stripe's statuses that a card payment reaches; `processing` belongs to slower methods
 * (docs.stripe.com/payments/paymentintents/lifecycle).
 */
export type Status =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled'

export type CaptureMethod = 'automatic' | 'automatic_async' | 'manual'

/** One attempt to charge a card. Amounts are in minor units, times in seconds since 1970, as everywhere at Stripe. */
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
  /** Undefined in an older state file: the refund has succeeded. */
  status?: 'pending' | 'succeeded' | 'failed'
  /** The status that follows, and when. */
  settles?: { to: 'succeeded' | 'failed'; at: number }
}

/** A cardholder's objection to a charge, raised with the bank. */
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

/** A whole payment: the intent, its attempts and its refunds. The unit that is saved. */
export type Intent = {
  id: string
  created: number
  amount: number
  currency: string
  status: Status
  captureMethod: CaptureMethod
  onlyCards: boolean
  /** True unless the caller ruled out payment methods that redirect the customer. */
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
  /** Undefined in an older state file: no disputes. */
  disputes?: Dispute[]
}

/** The inputs that keep a decision pure: the time in seconds, and new ids. */
export type Moment = { now: number; newId: (prefix: 'ch' | 'pi' | 'pm' | 're' | 'dp' | 'evt' | 'req') => string }

export function latestCharge(intent: Intent): Charge | undefined {
  return intent.charges.at(-1)
}

/** Refunded captured money, in minor units. Released authorisations and pending refunds do not count. */
export function refundedAmount({ charges, refunds }: Intent): number {
  const captured = new Set(charges.filter(({ captured }) => captured).map(({ id }) => id))
  return refunds
    .filter(({ charge, status = 'succeeded' }) => captured.has(charge) && status === 'succeeded')
    .reduce((sum, { amount }) => sum + amount, 0)
}

/** The latest dispute about a charge. */
export const disputeOf = ({ disputes = [] }: Intent, { id }: Charge): Dispute | undefined =>
  disputes.findLast(({ charge }) => charge === id)
