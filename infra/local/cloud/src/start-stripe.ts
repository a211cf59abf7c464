import type { LoggedRequest, StripeSandbox } from '@macromart/stripe-sandbox'
import type { Endpoints } from './endpoints.ts'
import { rejectionOf } from './http/request-guard.ts'
import type { Plan } from './plan.ts'

/** The Stripe sandbox, if a function of the plan uses it. */
export async function startStripe(
  plan: Plan,
  { stripe, gatewayUrl }: Endpoints,
  statePath: string | undefined,
  onRequest: (request: LoggedRequest) => void,
): Promise<StripeSandbox | undefined> {
  if (!plan.functions.some(({ environment }) => environment.STRIPE_URL === stripe.url)) return undefined
  const { startStripeSandbox } = await import('@macromart/stripe-sandbox')
  return startStripeSandbox({
    port: Number(new URL(stripe.url).port),
    secretKey: stripe.secretKey,
    webhookSecret: stripe.webhookSecret,
    webhookUrls: [`${gatewayUrl}/api/payments/webhooks/stripe`],
    refuse: rejectionOf,
    onRequest,
    ...(statePath && { statePath }),
  })
}
