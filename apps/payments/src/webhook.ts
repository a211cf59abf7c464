import { BadSignature } from '@macromart/contract-payments/api'
import Stripe from 'stripe'

/** Older signatures are refused, so that a recorded message cannot be played again. */
const toleranceSeconds = 300

/**
 * Reads Stripe's webhooks: which PaymentIntent one is about; undefined for news that is not about one. Nothing else in
 * it is believed, for it may be old by now: Stripe is asked.
 */
export const webhookReader = (secret: string) => async (body: string, signature: string | null) => {
  try {
    const { type, data } = await Stripe.webhooks.constructEventAsync(body, signature ?? '', secret, toleranceSeconds)
    if (type.startsWith('payment_intent.')) return (data.object as Stripe.PaymentIntent).id
    if (type !== 'charge.refunded') return undefined
    const intent = data.object.payment_intent
    return typeof intent === 'string' ? intent : intent?.id
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error
    return BadSignature('The signature is missing, wrong or too old.')
  }
}
