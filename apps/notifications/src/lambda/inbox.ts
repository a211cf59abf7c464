import { systemClock } from '@macromart/kernel'
import { env, inbox } from '@macromart/lambda-kit'
import { events } from '../events.ts'
import { createMailer } from '../mailer.ts'
import { sesSender } from '../ses.ts'
import { notificationStore } from '../store.ts'

const send = sesSender(env('SENDER'), env('CONFIGURATION_SET'))
const mailer = createMailer(notificationStore(env('TABLE')), send, env('SHOP_URL'), systemClock)

export const handler = inbox(events(mailer), {
  queueUrl: env('QUEUE_URL'),
  deadLetterQueueUrl: env('DEAD_LETTER_QUEUE_URL'),
})
