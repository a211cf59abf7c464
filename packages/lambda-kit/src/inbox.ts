import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { Envelope } from '@macromart/kernel'
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { clientTimeouts, withTraceparent } from './aws-client.ts'
import { type Consumer, Poison } from './consume.ts'
import { log } from './log.ts'
import { continueTrace, runInTrace } from './trace.ts'

/** The queues of an inbox. */
export interface InboxQueues {
  /** The queue whose messages the function receives. */
  queueUrl: string
  /** The queue that takes poison at once. SQS itself moves messages there after the last receive. */
  deadLetterQueueUrl: string
  sqs?: SQSClient
}

/**
 * Seconds until a message is received again: 1 s after the first receive, doubling to 15 min. 14 receives span more
 * than an hour.
 */
export const backoffSeconds = (receives: number) => Math.min(2 ** (receives - 1), 900)

/**
 * The Lambda handler of an SQS queue with partial batch responses. Each message is processed on its own, in the trace
 * of its event: a failed message is retried after a back-off, poison is sent to the dead-letter queue with the reason,
 * and the other messages of the batch are not affected.
 *
 * @example
 * ```ts
 * import { OrderCancelled } from '@macromart/contract-orders/events'
 * import { consume, env, inbox, on } from '@macromart/lambda-kit'
 *
 * declare const stock: { release(orderId: string): Promise<void> }
 *
 * export const handler = inbox(consume(on(OrderCancelled, ({ orderId }) => stock.release(orderId))), {
 *   queueUrl: env('QUEUE_URL'),
 *   deadLetterQueueUrl: env('DEAD_LETTER_QUEUE_URL'),
 * })
 * ```
 */
export function inbox(
  consumer: Consumer,
  { queueUrl, deadLetterQueueUrl, sqs = withTraceparent(new SQSClient(clientTimeouts)) }: InboxQueues,
) {
  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const outcomes = await Promise.all(Records.map(async (record) => ({ record, done: await receive(record) })))
    const failures = outcomes.filter(({ done }) => !done)
    return { batchItemFailures: failures.map(({ record }) => ({ itemIdentifier: record.messageId })) }
  }

  async function receive(record: SQSRecord): Promise<boolean> {
    const envelope = parseEnvelope(record.body)
    return runInTrace(continueTrace(envelope?.traceparent), async () => {
      try {
        if (envelope === undefined) throw new Poison('not a CloudEvent: the envelope is invalid')
        assertTypeAttribute(record, envelope)
        await consumer.receive(envelope)
        log.info('event.processed', `processed ${envelope.type}`, {
          subject: envelope.subject,
          eventId: envelope.id,
          messageId: record.messageId,
        })
        return true
      } catch (error) {
        return error instanceof Poison ? deadLetter(record, error) : retryLater(record, envelope, error)
      }
    })
  }

  async function deadLetter(record: SQSRecord, poison: Poison): Promise<boolean> {
    log.error('event.dead_lettered', 'message sent to the dead-letter queue', {
      messageId: record.messageId,
      reason: poison.message,
    })
    const reason = { DataType: 'String', StringValue: sendable(poison.message.slice(0, 1000)) }
    const { stringValue } = record.messageAttributes.type ?? {}
    // The attribute stays as it was, so that a redriven message passes the same check.
    const type = stringValue === undefined ? {} : { type: { DataType: 'String', StringValue: stringValue } }
    const MessageAttributes = { ...type, reason }
    const letter = { QueueUrl: deadLetterQueueUrl, MessageBody: record.body, MessageAttributes }
    return await sqs.send(new SendMessageCommand(letter)).then(
      () => true,
      (error) => retryLater(record, undefined, error),
    )
  }

  async function retryLater(record: SQSRecord, envelope: Envelope | undefined, error: unknown): Promise<false> {
    const receives = Number(record.attributes.ApproximateReceiveCount)
    const seconds = backoffSeconds(receives)
    const { type, subject } = envelope ?? {}
    log.warn('event.retried', `retry ${receives} in ${seconds} s`, {
      type,
      subject,
      messageId: record.messageId,
      error,
    })
    const later = { QueueUrl: queueUrl, ReceiptHandle: record.receiptHandle, VisibilityTimeout: seconds }
    // When this fails, the message returns after the visibility timeout of the queue.
    await sqs
      .send(new ChangeMessageVisibilityCommand(later))
      .catch((problem: unknown) => log.warn('event.back_off_failed', 'could not set the back-off', { error: problem }))
    return false
  }
}

/** SQS takes the characters of XML 1.0 (Amazon SQS API Reference, SendMessage). Others become U+FFFD. */
const sendable = (text: string) =>
  text.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')

/**
 * Only its owner may publish to a topic, and a subscription filters by the attribute `type`, for types of that owner.
 * So when the attribute equals the type in the envelope, the publisher owns the type.
 */
function assertTypeAttribute({ messageAttributes: { type } }: SQSRecord, envelope: Envelope) {
  if (type !== undefined && type.stringValue !== envelope.type)
    throw new Poison(`published with type attribute ${type.stringValue}, but the envelope has type ${envelope.type}`)
}

function parseEnvelope(body: string): Envelope | undefined {
  try {
    return Envelope.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}
