import { setTimeout as pause } from 'node:timers/promises'
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { Envelope } from '@macromart/kernel'
import { inbox, log, Unavailable } from '@macromart/lambda-kit'
import type { Shop } from './module.ts'
import { reactions } from './reactions.ts'
import { change } from './transaction.ts'
import { isAtHome } from './work.ts'

/** A capability whose module reacts to events. */
export type Reacting = keyof typeof reactions

interface Queues {
  readonly queueUrl: string
  readonly deadLetterQueueUrl: string
}

type Records = Parameters<ReturnType<typeof inbox>>[0]['Records']

/** Processes one event in one transaction, if its capability is at home then. */
export const receive = (shop: Shop, capability: Reacting, event: Envelope): Promise<void> =>
  change(shop, (tx) => {
    if (!isAtHome(tx, capability)) throw new Unavailable(`${capability} is not at home`)
    return reactions[capability](tx).receive(event)
  })

/**
 * Receives the queue of a capability until `stop`. A message is deleted after the commit, so it is processed at least
 * once; one that fails is retried after a back-off, and one that no retry can process is dead-lettered.
 */
export function startInbox(shop: Shop, capability: Reacting, queues: Queues, sqs: SQSClient) {
  const stopping = new AbortController()
  const types: readonly string[] = []
  const handle = inbox({ types, receive: (event) => receive(shop, capability, event) }, { ...queues, sqs })

  async function receiveBatch(): Promise<void> {
    const { queueUrl: QueueUrl } = queues
    const request = new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: 20,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['ApproximateReceiveCount', 'SentTimestamp'],
    })
    const { Messages = [] } = await sqs.send(request, { abortSignal: stopping.signal })
    const { batchItemFailures } = await handle({ Records: Messages.map(recordOf) as Records })
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
    const done = Messages.filter(({ MessageId = '' }) => !failed.has(MessageId))
    const Entries = done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }))
    if (Entries.length > 0) await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }))
  }

  async function run(): Promise<void> {
    const { signal } = stopping
    while (!signal.aborted)
      await receiveBatch().catch(async (error: unknown) => {
        if (signal.aborted) return
        log.warn('inbox.failed', 'could not receive; the inbox tries again', { capability, error })
        await pause(1_000, undefined, { signal }).catch(() => undefined)
      })
  }

  const running = run()
  return {
    async stop(): Promise<void> {
      stopping.abort()
      await running
    },
  }
}

/** A message in the form in which Lambda passes it to a function. */
const recordOf = ({ MessageId, ReceiptHandle, Body, Attributes, MessageAttributes = {} }: Message) => ({
  messageId: MessageId,
  receiptHandle: ReceiptHandle,
  body: Body,
  attributes: Attributes,
  messageAttributes: Object.fromEntries(
    Object.entries(MessageAttributes).map(([name, { StringValue, DataType }]) => [
      name,
      { stringValue: StringValue, dataType: DataType },
    ]),
  ),
})
