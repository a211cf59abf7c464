import { DeleteMessageCommand, type Message, SendMessageCommand } from '@aws-sdk/client-sqs'
import { PlainError } from '@macromart/local'
import type { DeadLetterQueue } from './inspect.ts'
import { queueUrlOf, type Stage } from './stage.ts'
import { withMessages } from './with-messages.ts'

/** Redriving 1,000 messages takes less. */
const visibilitySeconds = 300

/**
 * Moves messages back to the inbox; returns the ids of the moved ones. Each message is sent before it is deleted, so
 * none is lost; a process that dies in between delivers it twice, and consumers are idempotent. SQS's own
 * `StartMessageMoveTask` moves all messages or none, and only those that SQS dead-lettered: neither poison nor failed
 * SNS deliveries.
 */
export async function redrive(
  stage: Stage,
  { app, queueUrl }: DeadLetterQueue,
  ids: readonly string[],
): Promise<string[]> {
  const QueueUrl = await queueUrlOf(stage, app, 'inbox')
  if (QueueUrl === undefined) throw new PlainError(`${app} has no inbox on stage ${stage.name}.`)
  return deleteEach(stage, queueUrl, ids, async ({ Body, MessageAttributes = {} }) => {
    const { reason: _, ...attributes } = MessageAttributes
    await stage.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: Body, MessageAttributes: attributes }))
  })
}

/** Deletes messages permanently; returns the ids of the deleted ones. */
export const drop = (stage: Stage, { queueUrl }: DeadLetterQueue, ids: readonly string[]): Promise<string[]> =>
  deleteEach(stage, queueUrl, ids, async () => undefined)

/** Receives every message before the first change: poison that returns meanwhile is a new message and is left alone. */
const deleteEach = (
  stage: Stage,
  QueueUrl: string,
  ids: readonly string[],
  before: (message: Message) => Promise<void>,
) =>
  withMessages(stage, QueueUrl, visibilitySeconds, async ({ messages, markRemoved }) => {
    const gone: string[] = []
    for (const message of messages.filter(({ MessageId }) => ids.includes(MessageId ?? ''))) {
      await before(message)
      markRemoved(message)
      await stage.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }))
      gone.push(message.MessageId ?? '')
    }
    return gone
  })
