import { ChangeMessageVisibilityBatchCommand, type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { countsOf, type Stage } from './stage.ts'

/** More than a person looks at, and little enough for a machine. */
const limit = 1_000
/** SQS takes no more in one call. */
const batchSize = 10

export interface HeldMessages {
  messages: Message[]
  /** How many more wait beyond the limit. */
  more: number
  /** How many somebody else had taken. */
  taken: number
  /** Deleted or moved: not to be handed back. */
  markRemoved(message: Message): void
}

/**
 * Takes what waits in a queue, at most a thousand messages, for as long as the work takes, and hands back what it did not
 * let go of, visible again at once. If this process dies, that takes until the visibility that it asked for has ended.
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
          // A short poll asks only some of SQS's servers: while there should be more, all of them are asked.
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
