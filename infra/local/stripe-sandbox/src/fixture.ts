import Stripe from 'stripe'
import { onTestFinished } from 'vitest'
import { type StripeSandbox, type StripeSandboxOptions, startStripeSandbox } from './index.ts'

export const secretKey = 'sk_test_fixture'

/** The official SDK as apps use it, but without retries, so that a test sees every response. */
export function sdk({ port }: { port: number }, key = secretKey): Stripe {
  return new Stripe(key, { host: '127.0.0.1', port, protocol: 'http', telemetry: false, maxNetworkRetries: 0 })
}

/** A sandbox that lasts for one test, and the SDK pointed at it. */
export async function openSandbox(
  options: Partial<StripeSandboxOptions> = {},
): Promise<{ sandbox: StripeSandbox; stripe: Stripe }> {
  const sandbox = await startStripeSandbox({ secretKey, ...options })
  onTestFinished(() => sandbox.stop())
  return { sandbox, stripe: sdk(sandbox) }
}

/** A clock that only a test moves. */
export function movableClock(start = '2026-11-23T12:00:00Z') {
  let now = Date.parse(start)
  const advance = (seconds: number) => {
    now += seconds * 1000
  }
  return { clock: () => new Date(now), advance }
}

/** A card payment as apps/payments requests it: confirmed at once, captured later. */
export function authorization(paymentMethod = 'pm_card_visa'): Stripe.PaymentIntentCreateParams {
  return {
    amount: 2500,
    currency: 'eur',
    confirm: true,
    capture_method: 'manual',
    payment_method: paymentMethod,
    allowed_payment_method_types: ['card'],
    metadata: { orderId: 'ord_1' },
  }
}

/** The error of a refused request; fails the test if the request succeeds. */
export async function refusal(request: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await request
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error
    throw error
  }
  throw new Error('Stripe did not refuse')
}
