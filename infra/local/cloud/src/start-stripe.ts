import type { LoggedRequest, StripeSandbox } from '@macromart/stripe-sandbox'
import type { Endpoints } from './endpoints.ts'
import { rejectionOf } from './http/request-guard.ts'
import type { Plan } from './plan.ts'

/**
 * What the webhook at Stripe sends: the changes of payments that may begin at Stripe (docs/deploy.md). Each leads to a
 * request to Stripe and a read.
 */
const webhookEvents = [
  'charge.dispute.closed',
  'charge.dispute.created',
  'charge.refunded',
  'payment_intent.amount_capturable_updated',
  'payment_intent.canceled',
  'payment_intent.payment_failed',
  'payment_intent.succeeded',
  'refund.failed',
  'refund.updated',
]

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
    webhookEvents,
    refuse: rejectionOf,
    onRequest,
    ...(statePath && { statePath }),
  })
}
