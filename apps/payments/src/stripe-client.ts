import { currentTraceparent, retryWhile, Unavailable } from '@macromart/lambda-kit'
import type Stripe from 'stripe'

/** The functions' timeouts leave time for three such calls. */
const callTimeoutMs = 6_000

/**
 * Makes one call with the SDK's client. Throws `Unavailable` if the same call may succeed later: no response, a rate
 * limit, an error inside Stripe. Retries first while another process uses the same idempotency key (409).
 */
export type CallStripe = <T>(call: (stripe: Stripe) => Promise<T>) => Promise<T>

/**
 * Calls of Stripe, or of the sandbox on this machine. Any other host must be https, to protect the key. The client is
 * made for the first call.
 */
export function stripeCaller(stripeUrl: string, secretKey: string, timeoutMs = callTimeoutMs): CallStripe {
  const url = new URL(stripeUrl)
  const local = url.hostname === '127.0.0.1' || url.hostname === 'localhost'
  if (url.protocol !== 'https:' && !local) throw new Error('STRIPE_URL must be https')
  let client: Promise<Stripe> | undefined
  return async (call) => {
    client ??= connect(url, secretKey, timeoutMs)
    const stripe = await client
    const outcome = await retryWhile(isInUse, async () => (await Promise.allSettled([call(stripe)]))[0])
    if (outcome.status === 'fulfilled') return outcome.value
    const error: unknown = outcome.reason
    throw isTransient(error) ? new Unavailable('Stripe is unavailable', { cause: error }) : error
  }
}

/** Stripe's SDK is a third of the bundle: it waits for the first request that needs it. */
export const loadStripe = async () => (await import('stripe')).default

async function connect(url: URL, secretKey: string, timeout: number): Promise<Stripe> {
  const StripeClient = await loadStripe()
  const http = StripeClient.createNodeHttpClient()
  const send = http.makeRequest.bind(http)
  // W3C Trace Context: shown by the sandbox, ignored by Stripe.
  http.makeRequest = (host, port, path, method, headers, ...rest) =>
    send(host, port, path, method, { ...headers, traceparent: currentTraceparent() }, ...rest)
  return new StripeClient(secretKey, {
    protocol: url.protocol === 'https:' ? 'https' : 'http',
    host: url.hostname,
    port: url.port || (url.protocol === 'https:' ? 443 : 80),
    telemetry: false,
    httpClient: http,
    maxNetworkRetries: 0,
    timeout,
  })
}

/** Whether it is an error of Stripe's SDK of one of these types, by the property that the SDK documents for that. */
const isStripeError = (error: unknown, ...types: string[]): boolean =>
  error instanceof Error && 'type' in error && types.includes(String(error.type))

const isTransient = (error: unknown) =>
  isStripeError(error, 'StripeConnectionError', 'StripeRateLimitError', 'StripeAPIError')

const isInUse = (outcome: PromiseSettledResult<unknown>) =>
  outcome.status === 'rejected' &&
  outcome.reason instanceof Error &&
  'code' in outcome.reason &&
  outcome.reason.code === 'idempotency_key_in_use'

/** Whether Stripe refused a valid call. A wrong key or permission (401, 403) is a mistake in our configuration. */
export const isRefused = (error: unknown): boolean =>
  isStripeError(error, 'StripeInvalidRequestError', 'StripeCardError')

/** Whether the signature of a webhook is missing, wrong or too old. */
export const isBadSignature = (error: unknown): boolean => isStripeError(error, 'StripeSignatureVerificationError')
