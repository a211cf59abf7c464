import { SNSClient } from '@aws-sdk/client-sns'
import { SQSClient } from '@aws-sdk/client-sqs'
import { env, withTraceparent } from '@macromart/lambda-kit'
import type { Database } from './database.ts'
import type { Capability } from './fence.ts'
import { type Reacting, startInbox } from './inbox.ts'
import type { Shop } from './module.ts'
import { startRelay } from './relay.ts'
import type { Step } from './step.ts'

const publishers: readonly Capability[] = ['accounts', 'catalog', 'inventory', 'orders', 'payments', 'shipping']
const consumers: readonly Reacting[] = ['carts', 'inventory', 'orders', 'payments', 'shipping']

/** Longer than a poll of a queue, which waits for 20 s. */
const clientTimeouts = { requestHandler: { connectionTimeout: 1_000, requestTimeout: 25_000 } }

const settingOf = (name: string, capability: Capability) => env(`${name}_${capability.toUpperCase()}`)

/** The relay to the topics of the environment, from step 1 on. */
export function relayOf({ publishes }: Step, database: Database): ReturnType<typeof startRelay> {
  if (!publishes) return { wake: () => {}, stop: async () => {} }
  const topics = new Map(publishers.map((each) => [each, settingOf('TOPIC_ARN', each)]))
  const sns = withTraceparent(new SNSClient(clientTimeouts))
  return startRelay(database, sns, (module) => topics.get(module) ?? '')
}

/** From step 2 on, each capability receives its queue of the environment. */
export function startInboxes(shop: Shop): { stop(): Promise<void> } {
  const sqs = withTraceparent(new SQSClient(clientTimeouts))
  const inboxes = (shop.step.reactsAtOnce ? [] : consumers).map((each) => {
    const deadLetterQueueUrl = settingOf('DEAD_LETTER_QUEUE_URL', each)
    return startInbox(shop, each, { queueUrl: settingOf('QUEUE_URL', each), deadLetterQueueUrl }, sqs)
  })
  return { stop: async () => void (await Promise.all(inboxes.map((inbox) => inbox.stop()))) }
}
