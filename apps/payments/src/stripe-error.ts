import { retryWhile, Unavailable } from '@macromart/lambda-kit'
import Stripe from 'stripe'
import type { ProcessorState } from './domain/reconcile.ts'

const errors = Stripe.errors

/**
 * What Stripe answers. Throws `Unavailable` where the same call may succeed later: no answer, too many calls, a failure of
 * Stripe's own. A step that somebody else is just taking (409) is waited for a moment first.
 */
export async function callStripe<T>(call: () => Promise<T>): Promise<T> {
  const outcome = await retryWhile(isInUse, async () => (await Promise.allSettled([call()]))[0])
  if (outcome.status === 'fulfilled') return outcome.value
  const error: unknown = outcome.reason
  const isTransient =
    error instanceof errors.StripeConnectionError ||
    error instanceof errors.StripeRateLimitError ||
    error instanceof errors.StripeAPIError
  throw isTransient ? new Unavailable('Stripe does not answer at the moment', { cause: error }) : error
}

const isInUse = (outcome: PromiseSettledResult<unknown>) =>
  outcome.status === 'rejected' &&
  outcome.reason instanceof errors.StripeError &&
  outcome.reason.code === 'idempotency_key_in_use'

/** Whether Stripe understood the call and will not do it. A key or a right that is wrong (401, 403) is our own mistake. */
export const isRefused = (error: unknown): boolean =>
  error instanceof errors.StripeInvalidRequestError || error instanceof errors.StripeCardError

/** The card said no, or it is no card, or no amount that a card can pay; undefined for any other error. */
export function declineOf(error: unknown): ProcessorState | undefined {
  const ofTheOrder =
    error instanceof errors.StripeInvalidRequestError && /^(payment_method|amount)$/.test(error.param ?? '')
  if (!(error instanceof errors.StripeCardError) && !ofTheOrder) return undefined
  const { payment_intent, decline_code, code } = error
  return {
    status: 'declined',
    ...(payment_intent && { intentId: payment_intent.id }),
    // Where the bank gave no reason, the SDK says so with an empty text.
    declineCode: decline_code || code || 'invalid_payment_method',
  }
}
