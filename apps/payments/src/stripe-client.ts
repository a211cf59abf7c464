import { currentTraceparent, retryWhile, Unavailable } from '@macromart/lambda-kit'
import Stripe from 'stripe'

/** The functions' timeouts leave time for three such calls. */
const callTimeoutMs = 6_000

/** The SDK's client for Stripe or the sandbox on this machine. Any other host must be https, to protect the key. */
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

/** The SDK's HTTP client with a `traceparent` (W3C Trace Context) shown by the sandbox, ignored by Stripe. */
function stripeHttp() {
  const http = Stripe.createNodeHttpClient()
  const send = http.makeRequest.bind(http)
  http.makeRequest = (host, port, path, method, headers, ...rest) =>
    send(host, port, path, method, { ...headers, traceparent: currentTraceparent() }, ...rest)
  return http
}

const errors = Stripe.errors

/**
 * Calls Stripe. Throws `Unavailable` if the same call may succeed later: no response, a rate limit, an error inside
 * Stripe. Retries first while another process uses the same idempotency key (409).
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
