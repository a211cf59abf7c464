import { DeleteMessageCommand, type Message, SendMessageCommand } from '@aws-sdk/client-sqs'
import { PlainError } from '@macromart/local'
import type { DeadLetterQueue } from './inspect.ts'
import { queueUrlOf, type Stage } from './stage.ts'
import { withMessages } from './with-messages.ts'

/** A thousand messages take less. */
const visibilitySeconds = 300

/**
 * Moves letters back into the inbox; returns the ids of those that it has moved. Each is sent before it is deleted, so that
 * none is lost: who dies in between delivers it twice, which changes nothing. SQS's own `StartMessageMoveTask` would move
 * all or none, and knows the way back only for what SQS itself has put here: not for poison, nor for what SNS has.
 */
export async function redrive(
  stage: Stage,
  { app, queueUrl }: DeadLetterQueue,
  ids: readonly string[],
): Promise<string[]> {
  const QueueUrl = await queueUrlOf(stage, app, 'inbox')
  if (QueueUrl === undefined) throw new PlainError(`${app} has no inbox on the stage ${stage.name} any more.`)
  return deleteEach(stage, queueUrl, ids, async ({ Body, MessageAttributes = {} }) => {
    const { reason: _, ...attributes } = MessageAttributes
    await stage.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: Body, MessageAttributes: attributes }))
  })
}

/** Deletes letters for good; returns the ids of those that it has deleted. */
export const drop = (stage: Stage, { queueUrl }: DeadLetterQueue, ids: readonly string[]): Promise<string[]> =>
  deleteEach(stage, queueUrl, ids, async () => undefined)

/** All that there are are held first: what comes back meanwhile, as poison does, is another message. */
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
