import { systemClock } from '@macromart/kernel'
import { env, inbox } from '@macromart/lambda-kit'
import { events } from '../events.ts'
import { cartStore } from '../store.ts'

export const handler = inbox(events(cartStore(env('TABLE')), systemClock), {
  queueUrl: env('QUEUE_URL'),
  deadLetterQueueUrl: env('DEAD_LETTER_QUEUE_URL'),
})
