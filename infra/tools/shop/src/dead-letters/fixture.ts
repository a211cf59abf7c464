import { randomUUID } from 'node:crypto'
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { localClientOptions, queuesUrl } from '@macromart/lambda-kit/testing'
import { onTestFinished } from 'vitest'
import { queueUrlOf } from './stage.ts'

/** A stage of a test's own, where orders has its two queues. */
export async function testStage() {
  const sqs = new SQSClient(localClientOptions(queuesUrl()))
  onTestFinished(() => sqs.destroy())
  const stage = { name: `t${randomUUID().slice(0, 8)}`, sqs }
  for (const kind of ['inbox', 'dead-letters'])
    await sqs.send(new CreateQueueCommand({ QueueName: `macromart-${stage.name}-orders-${kind}` }))
  return {
    stage,
    /** Puts a letter there; returns its message id. */
    async send(body: string, attributes: Record<string, string> = {}): Promise<string> {
      const MessageAttributes = Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
      )
      const QueueUrl = await queueUrlOf(stage, 'orders', 'dead-letters')
      const sent = await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body, MessageAttributes }))
      return sent.MessageId ?? ''
    },
    /** What can be received from a queue at this moment. */
    async received(kind: 'inbox' | 'dead-letters') {
      const QueueUrl = await queueUrlOf(stage, 'orders', kind)
      const all = { MaxNumberOfMessages: 10, MessageAttributeNames: ['All'], VisibilityTimeout: 0 }
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, ...all }))
      return Messages.map(({ Body, MessageAttributes = {} }) => ({
        body: Body,
        attributes: Object.fromEntries(Object.entries(MessageAttributes).map(([name, one]) => [name, one.StringValue])),
      }))
    },
  }
}
