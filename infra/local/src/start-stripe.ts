import type { Asked, StripeSandbox } from '@macromart/stripe-sandbox'
import type { Places } from './cloud.ts'
import { whyRefused } from './here.ts'
import type { Plan } from './plan.ts'

/** The Stripe sandbox, if a function of the plan talks to it. */
export async function startStripe(
  plan: Plan,
  { stripe, gatewayUrl }: Places,
  statePath: string | undefined,
  onAsked: (asked: Asked) => void,
): Promise<StripeSandbox | undefined> {
  if (!plan.functions.some(({ environment }) => environment.STRIPE_URL === stripe.url)) return undefined
  const { startStripeSandbox } = await import('@macromart/stripe-sandbox')
  return startStripeSandbox({
    port: Number(new URL(stripe.url).port),
    secretKey: stripe.secretKey,
    webhookSecret: stripe.webhookSecret,
    webhookUrls: [`${gatewayUrl}/api/payments/webhooks/stripe`],
    refuse: whyRefused,
    onAsked,
    ...(statePath && { statePath }),
  })
}
