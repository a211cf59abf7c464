/** A card to pay with that is none: Stripe's test payment methods (docs.stripe.com/testing). */
interface TestCard {
  readonly paymentMethod: string
  readonly name: string
  /** What will become of it. */
  readonly words: string
  readonly pays: boolean
}

export const testCards = [
  { paymentMethod: 'pm_card_visa', name: 'Visa ·4242', words: 'Goes through.', pays: true },
  { paymentMethod: 'pm_card_mastercard', name: 'Mastercard ·4444', words: 'Goes through as well.', pays: true },
  {
    paymentMethod: 'pm_card_chargeDeclinedInsufficientFunds',
    name: 'Visa ·9995',
    words: 'Is declined: there is not enough money behind it.',
    pays: false,
  },
  {
    paymentMethod: 'pm_card_chargeDeclined',
    name: 'Visa ·0002',
    words: 'Is declined, and the bank does not say why.',
    pays: false,
  },
] as const satisfies TestCard[]
