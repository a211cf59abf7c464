import { systemClock } from '@macromart/kernel'
import { env, inbox } from '@macromart/lambda-kit'
import { cashier } from '../cashier.ts'
import { events } from '../events.ts'
import { paymentStore } from '../store.ts'
import { stripeProcessor } from '../stripe.ts'

const payments = paymentStore(env('TABLE'))
const processor = stripeProcessor(env('STRIPE_URL'), env('STRIPE_SECRET_KEY'))

export const handler = inbox(events(payments, cashier(payments, processor, systemClock), systemClock), {
  queueUrl: env('QUEUE_URL'),
  deadLetterQueueUrl: env('DEAD_LETTER_QUEUE_URL'),
})
