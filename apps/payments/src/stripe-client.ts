import { currentTraceparent, retryWhile, Unavailable } from '@macromart/lambda-kit'
import Stripe from 'stripe'
import type { ProcessorState } from './domain/reconcile.ts'

/** Below the timeouts of the functions, which have time for three such calls. */
const callTimeoutMs = 6_000

/** The SDK's client for Stripe at this address: its own, or the sandbox's on this machine. The key never travels unencrypted. */
export function stripeClient(stripeUrl: string, secretKey: string, timeoutMs = callTimeoutMs): Stripe {
  const url = new URL(stripeUrl)
  const local = url.hostname === '127.0.0.1' || url.hostname === 'localhost'
  if (url.protocol !== 'https:' && !local) throw new Error('STRIPE_URL must be https')
  return new Stripe(secretKey, {
    protocol: url.protocol === 'https:' ? 'https' : 'http',
    host: url.hostname,
    port: url.port || (url.protocol === 'https:' ? 443 : 80),
    telemetry: false,
    httpClient: stripeHttp(),
    maxNetworkRetries: 0,
    timeout: timeoutMs,
  })
}

/** The SDK's way to speak HTTP, that also says on whose behalf (W3C Trace Context). Stripe ignores it, the sandbox shows it. */
function stripeHttp() {
  const http = Stripe.createNodeHttpClient()
  const send = http.makeRequest.bind(http)
  http.makeRequest = (host, port, path, method, headers, ...rest) =>
    send(host, port, path, method, { ...headers, traceparent: currentTraceparent() }, ...rest)
  return http
}

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
