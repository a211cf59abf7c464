import { systemClock } from '@macromart/kernel'
import { env, inbox } from '@macromart/lambda-kit'
import { events } from '../events.ts'
import { postOffice } from '../post-office.ts'
import { sesSender } from '../ses.ts'
import { notificationStore } from '../store.ts'

const office = postOffice(notificationStore(env('TABLE')), sesSender(env('SENDER')), env('SHOP_URL'), systemClock)

export const handler = inbox(events(office), {
  queueUrl: env('QUEUE_URL'),
  deadLetterQueueUrl: env('DEAD_LETTER_QUEUE_URL'),
})
