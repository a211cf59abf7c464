import { ChangeMessageVisibilityBatchCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { countsOf, type Stage } from './stage.ts'

/** The maximum number of messages that one command reads. */
const limit = 1_000
/** SQS allows at most 10 messages in one call. */
const batchSize = 10

export interface HeldMessages {
  messages: Message[]
  /** How many messages were visible but not received. */
  more: number
  /** How many messages another reader held. */
  taken: number
  /** Marks a message as deleted or moved: its visibility is not reset. */
  markRemoved(message: Message): void
}

/**
 * Receives the visible messages of a queue, at most 1,000, and passes them to `work`. Afterwards every message that was
 * not removed is visible again at once. If this process dies, that takes up to `visibilitySeconds`.
 */
export async function withMessages<T>(
  stage: Stage,
  QueueUrl: string,
  visibilitySeconds: number,
  work: (held: HeldMessages) => Promise<T>,
): Promise<T> {
  const { waiting, taken } = await countsOf(stage, QueueUrl)
  const held = new Map<string, Message>()
  const removed = new Set<Message>()
  try {
    while (held.size < limit) {
      const { Messages = [] } = await stage.sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: Math.min(batchSize, limit - held.size),
          VisibilityTimeout: visibilitySeconds,
          // A short poll queries only some of SQS's servers: a long poll, used while messages should remain, all of them.
          WaitTimeSeconds: held.size < waiting ? 1 : 0,
          MessageAttributeNames: ['All'],
          MessageSystemAttributeNames: ['All'],
        }),
      )
      if (Messages.length === 0) break
      for (const message of Messages) held.set(message.MessageId ?? '', message)
    }
    const messages = [...held.values()]
    const more = Math.max(0, waiting - messages.length)
    return await work({ messages, more, taken, markRemoved: (message) => void removed.add(message) })
  } finally {
    const kept = [...held.values()].filter((message) => !removed.has(message))
    await returnToQueue(stage, QueueUrl, kept)
  }
}

async function returnToQueue({ sqs }: Stage, QueueUrl: string, messages: Message[]): Promise<void> {
  for (let from = 0; from < messages.length; from += batchSize) {
    const Entries = messages
      .slice(from, from + batchSize)
      .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: 0 }))
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }))
  }
}
