import { currentTraceparent, retryWhile, Unavailable } from '@macromart/lambda-kit'
import Stripe from 'stripe'

const callTimeoutMs = 6_000

/** The SDK's client for Stripe or the sandbox on this machine. Any other host must be https, to protect the key. */
export function stripeClient(stripeUrl: string, secretKey: string, timeoutMs = callTimeoutMs): Stripe {
  const { protocol, hostname, port } = new URL(stripeUrl)
  if (protocol !== 'https:' && hostname !== '127.0.0.1' && hostname !== 'localhost')
    throw new Error('STRIPE_URL must be https')
  const http = Stripe.createNodeHttpClient()
  const send = http.makeRequest.bind(http)
  http.makeRequest = (host, port, path, method, headers, ...rest) =>
    send(host, port, path, method, { ...headers, traceparent: currentTraceparent() }, ...rest)
  return new Stripe(secretKey, {
    protocol: protocol === 'https:' ? 'https' : 'http',
    host: hostname,
    port: port || (protocol === 'https:' ? 443 : 80),
    telemetry: false,
    httpClient: http,
    maxNetworkRetries: 0,
    timeout: timeoutMs,
  })
}

const { errors } = Stripe

/**
 * Calls Stripe. Throws `Unavailable` if the same call may succeed later: no response, a rate limit, an error inside
 * Stripe. Retries first while another call uses the same idempotency key (409).
 */
export async function callStripe<T>(call: () => Promise<T>): Promise<T> {
  const outcome = await retryWhile(isInUse, async () => (await Promise.allSettled([call()]))[0])
  if (outcome.status === 'fulfilled') return outcome.value
  const error: unknown = outcome.reason
  const isTransient =
    error instanceof errors.StripeConnectionError ||
    error instanceof errors.StripeRateLimitError ||
    error instanceof errors.StripeAPIError
  throw isTransient ? new Unavailable('Stripe is unavailable', { cause: error }) : error
}

const isInUse = (outcome: PromiseSettledResult<unknown>) =>
  outcome.status === 'rejected' &&
  outcome.reason instanceof errors.StripeError &&
  outcome.reason.code === 'idempotency_key_in_use'

/** Whether Stripe refused a valid call. A wrong key or permission (401, 403) is a mistake in our configuration. */
export const isRefused = (error: unknown): boolean =>
  error instanceof errors.StripeInvalidRequestError || error instanceof errors.StripeCardError
