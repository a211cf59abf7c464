import { systemClock } from '@macromart/kernel'
import { env, inbox } from '@macromart/lambda-kit'
import { events } from '../events.ts'
import { paymentService } from '../payment-service.ts'
import { paymentStore } from '../store.ts'
import { stripeGateway } from '../stripe.ts'

const payments = paymentStore(env('TABLE'))
const gateway = stripeGateway(env('STRIPE_URL'), env('STRIPE_SECRET_KEY'))

export const handler = inbox(events(payments, paymentService(payments, gateway, systemClock), systemClock), {
  queueUrl: env('QUEUE_URL'),
  deadLetterQueueUrl: env('DEAD_LETTER_QUEUE_URL'),
})
