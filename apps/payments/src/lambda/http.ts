import { systemClock } from '@macromart/kernel'
import { authenticator, env, handle, remoteKeys } from '@macromart/lambda-kit'
import { cashier } from '../cashier.ts'
import { http } from '../http.ts'
import { paymentStore } from '../store.ts'
import { stripeProcessor } from '../stripe.ts'
import { webhookReader } from '../webhook.ts'

const payments = paymentStore(env('TABLE'))
const processor = stripeProcessor(env('STRIPE_URL'), env('STRIPE_SECRET_KEY'))
const counter = {
  payments,
  processor,
  cashier: cashier(payments, processor, systemClock),
  readWebhook: webhookReader(env('STRIPE_WEBHOOK_SECRET')),
}
const authenticate = authenticator(remoteKeys(env('JWKS_URL')), env('STAGE'))

export const handler = handle(http(counter, authenticate, systemClock))
