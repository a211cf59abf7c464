import { BadSignature } from '@macromart/contract-payments/api'
import { badRequest } from '@macromart/lambda-kit'
import { intentIdIn } from './domain/webhook-event.ts'
import { isBadSignature, loadStripe } from './stripe-client.ts'

/** Signatures older or newer than this are refused, so that a recorded event cannot be replayed. */
const toleranceSeconds = 300

/**
 * Reads the id of the PaymentIntent that a Stripe event is about; undefined for other events. The rest of the event may
 * be out of date and is not used: the PaymentIntent is read from Stripe. A signed body that is not a Stripe event is a
 * `BadRequest`.
 */
export const webhookReader = (secret: string) => async (body: string, signature: string | null) => {
  if (isInFuture(signature ?? '')) return BadSignature('The timestamp of the signature is in the future.')
  try {
    const { webhooks } = await loadStripe()
    const event = await webhooks.constructEventAsync(body, signature ?? '', secret, toleranceSeconds)
    return intentIdIn(event)
  } catch (error) {
    if (isBadSignature(error)) return BadSignature('The signature is missing, wrong or too old.')
    throw badRequest([{ path: 'body', message: 'must be a Stripe event as JSON' }])
  }
}

/** Stripe's library refuses only timestamps that are too old. */
const isInFuture = (signature: string) =>
  Number(/(?:^|,)t=(\d+)/.exec(signature)?.[1] ?? 0) > Date.now() / 1000 + toleranceSeconds
