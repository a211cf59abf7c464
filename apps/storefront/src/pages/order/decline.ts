const declineReasons: Record<string, string> = {
  insufficient_funds: 'insufficient funds',
  expired_card: 'the card has expired',
  incorrect_cvc: 'the security code is wrong',
  card_velocity_exceeded: 'the card has reached its limit of payments or amount',
  processing_error: 'the bank could not process the payment, so another attempt may succeed',
  resource_missing: 'the card does not exist',
  authentication_required: 'the bank requires authentication, which this shop does not support',
}

/** Reasons that are not about the card: it was never charged, or the bank had authorised the payment. */
const nonCardReasons: Record<string, string> = {
  amount_too_small: 'the total is below the minimum of card payments',
  amount_too_large: 'the total is above the maximum of card payments',
  never_authorized: 'your bank could not be reached',
  voided: 'the amount is no longer held on it',
  refunded: 'the payment was refunded before the parcel left',
}

/** Whether another card may succeed. */
export const isCardDecline = (declineCode: string | undefined): boolean =>
  !Object.hasOwn(nonCardReasons, declineCode ?? '')

/** Why there is no payment, as a sentence without its full stop. It blames the card only for a card decline. */
export const declineText = (declineCode: string | undefined): string =>
  isCardDecline(declineCode)
    ? `The card was declined: ${declineReason(declineCode)}`
    : `The card could not be charged: ${nonCardReasons[declineCode ?? '']}`

/**
 * Why the bank declined, as the end of a sentence. A lost or stolen card gets the general reason, so that its user is
 * not warned (docs.stripe.com/declines/codes).
 */
const declineReason = (declineCode: string | undefined): string =>
  declineReasons[declineCode ?? ''] ?? 'the bank gave no reason'
