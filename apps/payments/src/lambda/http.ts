import { systemClock } from '@macromart/kernel'
import { authenticator, env, handle, remoteKeys } from '@macromart/lambda-kit'
import { http } from '../http.ts'
import { paymentService } from '../payment-service.ts'
import { paymentStore } from '../store.ts'
import { stripeGateway } from '../stripe.ts'
import { webhookReader } from '../webhook.ts'

const payments = paymentStore(env('TABLE'))
const gateway = stripeGateway(env('STRIPE_URL'), env('STRIPE_SECRET_KEY'))
const deps = {
  payments,
  gateway,
  service: paymentService(payments, gateway, systemClock),
  readWebhook: webhookReader(env('STRIPE_WEBHOOK_SECRET')),
}
const authenticate = authenticator(remoteKeys(env('JWKS_URL')), env('STAGE'))

export const handler = handle(http(deps, authenticate, systemClock))
