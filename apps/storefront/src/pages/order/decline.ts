const words: Record<string, string> = {
  insufficient_funds: 'there is not enough money behind the card',
  expired_card: 'the card has expired',
  incorrect_cvc: 'the security code is wrong',
  card_velocity_exceeded: 'the card was used too often, or for too much, in a short time',
  processing_error: 'something went wrong at the bank, so another try may do',
  authentication_required: 'the bank wants to ask you first, which this shop cannot do',
}

/**
 * Why the bank said no, as the end of a sentence. What it says of a lost or stolen card is not for whoever holds it
 * (docs.stripe.com/declines/codes): it is told as any other no.
 */
export const declineWords = (declineCode: string | undefined): string =>
  words[declineCode ?? ''] ?? 'the bank did not say why'
