import { randomUUID } from 'node:crypto'
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { type DomainEvent, type Envelope, newId } from '@macromart/kernel'
import type { SQSRecord, SQSRecordAttributes } from 'aws-lambda'
import type { Consumer } from '../consume.ts'
import { inbox } from '../inbox.ts'
import { currentTraceparent } from '../trace.ts'
import { localClientOptions, queuesUrl } from './aws.ts'

interface BatchResult {
  /** The bodies of the messages that are retried. */
  retried: string[]
  /** The messages in the dead-letter queue, with their reasons. */
  deadLetters: { body: string; reason: string | undefined }[]
}

/** Delivers messages (objects as JSON, strings unchanged) to a consumer in one batch from a new real queue. */
export async function consumeBatch(consumer: Consumer, ...messages: unknown[]): Promise<BatchResult> {
  const sqs = new SQSClient(localClientOptions(queuesUrl()))
  const [queueUrl, deadLetterQueueUrl] = [await newQueue(sqs), await newQueue(sqs)]
  for (const message of messages) {
    const MessageBody = typeof message === 'string' ? message : JSON.stringify(message)
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody }))
  }
  const Records = (await receiveMessages(sqs, queueUrl)).map(recordOf)
  const { batchItemFailures } = await inbox(consumer, { queueUrl, deadLetterQueueUrl, sqs })({ Records })
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
  const letters = await receiveMessages(sqs, deadLetterQueueUrl)
  return {
    retried: Records.filter(({ messageId }) => failed.has(messageId)).map(({ body }) => body),
    deadLetters: letters.map(({ Body = '', MessageAttributes }) => ({
      body: Body,
      reason: MessageAttributes?.reason?.StringValue,
    })),
  }
}

async function newQueue(sqs: SQSClient): Promise<string> {
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: `test-${randomUUID()}` }))
  return QueueUrl
}

async function receiveMessages(sqs: SQSClient, QueueUrl: string) {
  const all = { AttributeNames: ['All' as const], MessageAttributeNames: ['All'], MaxNumberOfMessages: 10 }
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, ...all }))
  return Messages
}

const recordOf = (message: Awaited<ReturnType<typeof receiveMessages>>[number]): SQSRecord => ({
  messageId: message.MessageId ?? '',
  receiptHandle: message.ReceiptHandle ?? '',
  body: message.Body ?? '',
  attributes: message.Attributes as unknown as SQSRecordAttributes,
  messageAttributes: {},
  md5OfBody: message.MD5OfBody ?? '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:test',
  awsRegion: 'eu-central-1',
})

/** An event as its owner publishes it, about the given subject in the given version. */
export const toEnvelope = (event: DomainEvent, subject: string, subjectversion = 1): Envelope => ({
  specversion: '1.0',
  id: newId('evt'),
  type: event.type,
  source: `/${event.type.split('.')[0]}`,
  subject,
  time: new Date().toISOString(),
  traceparent: currentTraceparent(),
  subjectversion,
  data: event.data,
})
