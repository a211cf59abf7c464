const declineReasons: Record<string, string> = {
  insufficient_funds: 'there is not enough money behind the card',
  expired_card: 'the card has expired',
  incorrect_cvc: 'the security code is wrong',
  card_velocity_exceeded: 'the card was used too often, or for too much, in a short time',
  processing_error: 'something went wrong at the bank, so another try may do',
  resource_missing: 'there is no such card',
  authentication_required: 'the bank wants to ask you first, which this shop cannot do',
}

/** What the card has no part in: it was not asked, or it had said yes. */
const nonCardReasons: Record<string, string> = {
  amount_too_small: 'the total is less than a card can pay',
  amount_too_large: 'the total is more than a card can pay',
  never_authorized: 'your bank was never reached',
  voided: 'the amount is no longer held on it',
  refunded: 'the money was given back before the parcel left',
}

/** Whether another card may do where this one did not. */
export const isCardDecline = (declineCode: string | undefined): boolean =>
  !Object.hasOwn(nonCardReasons, declineCode ?? '')

/** Why there is no money, as a sentence without its full stop: the card is blamed for what is the card's alone. */
export const declineText = (declineCode: string | undefined): string =>
  isCardDecline(declineCode)
    ? `The card was declined: ${declineReason(declineCode)}`
    : `The card could not be charged: ${nonCardReasons[declineCode ?? '']}`

/**
 * Why the bank said no, as the end of a sentence. What it says of a lost or stolen card is not for whoever holds it
 * (docs.stripe.com/declines/codes): it is told as any other no.
 */
const declineReason = (declineCode: string | undefined): string =>
  declineReasons[declineCode ?? ''] ?? 'the bank did not say why'
