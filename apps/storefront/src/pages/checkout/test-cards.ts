/** A test card: a test payment method of Stripe's (docs.stripe.com/testing). */
interface TestCard {
  readonly paymentMethod: string
  readonly name: string
  /** The outcome of a payment with this card. */
  readonly words: string
  readonly pays: boolean
}

export const testCards = [
  { paymentMethod: 'pm_card_visa', name: 'Visa ·4242', words: 'Payment succeeds.', pays: true },
  { paymentMethod: 'pm_card_mastercard', name: 'Mastercard ·4444', words: 'Payment succeeds.', pays: true },
  {
    paymentMethod: 'pm_card_chargeDeclinedInsufficientFunds',
    name: 'Visa ·9995',
    words: 'Declined: insufficient funds.',
    pays: false,
  },
  {
    paymentMethod: 'pm_card_chargeDeclined',
    name: 'Visa ·0002',
    words: 'Declined: no reason given.',
    pays: false,
  },
] as const satisfies TestCard[]
