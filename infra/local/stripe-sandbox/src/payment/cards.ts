import { missing } from '../errors.ts'

type Verdict =
  | { kind: 'approved' }
  | { kind: 'challenged' }
  | { kind: 'declined'; code: string; declineCode: string | null; message: string }

const approved: Verdict = { kind: 'approved' }
const declined = (declineCode: string, message = 'Your card was declined.'): Verdict => ({
  kind: 'declined',
  code: 'card_declined',
  declineCode,
  message,
})
const failed = (code: string, message: string): Verdict => ({ kind: 'declined', code, declineCode: null, message })

/** Stripe's test payment methods and the result of each (docs.stripe.com/testing). */
const verdicts = {
  pm_card_visa: approved,
  pm_card_visa_debit: approved,
  pm_card_mastercard: approved,
  pm_card_mastercard_debit: approved,
  pm_card_mastercard_prepaid: approved,
  pm_card_amex: approved,
  pm_card_discover: approved,
  pm_card_diners: approved,
  pm_card_jcb: approved,
  pm_card_unionpay: approved,
  pm_card_refundFail: approved,
  pm_card_pendingRefund: approved,
  pm_card_createDispute: approved,
  pm_card_authenticationRequired: { kind: 'challenged' },
  pm_card_chargeDeclined: declined('generic_decline'),
  pm_card_chargeDeclinedInsufficientFunds: declined('insufficient_funds', 'Your card has insufficient funds.'),
  pm_card_chargeDeclinedLostCard: declined('lost_card'),
  pm_card_chargeDeclinedStolenCard: declined('stolen_card'),
  pm_card_chargeDeclinedVelocityLimitExceeded: declined(
    'card_velocity_exceeded',
    'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
  ),
  pm_card_chargeDeclinedExpiredCard: failed('expired_card', 'Your card has expired.'),
  pm_card_chargeDeclinedIncorrectCvc: failed('incorrect_cvc', "Your card's security code is incorrect."),
  pm_card_chargeDeclinedProcessingError: failed(
    'processing_error',
    'An error occurred while processing your card. Try again in a little bit.',
  ),
} satisfies Record<string, Verdict>

export type TestCard = keyof typeof verdicts

/** Whether the cardholder disputes every charge. */
export const isDisputing = (card: TestCard): boolean => card === 'pm_card_createDispute'

/** The first status of a refund to this card, and the status that follows after some time. */
export function refundsTo(card: TestCard): { status: 'pending' | 'succeeded'; becomes?: 'succeeded' | 'failed' } {
  if (card === 'pm_card_refundFail') return { status: 'succeeded', becomes: 'failed' }
  if (card === 'pm_card_pendingRefund') return { status: 'pending', becomes: 'succeeded' }
  return { status: 'succeeded' }
}

export function verdictOn(card: TestCard): Verdict {
  return verdicts[card]
}

/** The card of that name. Stripe has two spellings: `pm_card_chargeDeclined…` and `pm_card_visa_chargeDeclined…`. */
export function testCard(name: string): TestCard {
  const canonical = name.replace(/^pm_card_visa_(?=chargeDeclined)/, 'pm_card_')
  if (!Object.hasOwn(verdicts, canonical)) throw missing('PaymentMethod', name, 'payment_method', 400)
  return canonical as TestCard
}
