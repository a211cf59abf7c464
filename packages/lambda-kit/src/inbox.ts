import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { Envelope } from '@macromart/kernel'
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { clientTimeouts, withTraceparent } from './aws-client.ts'
import { type Consumer, Poison } from './consume.ts'
import { log } from './log.ts'
import { continueTrace, runInTrace } from './trace.ts'

export interface InboxQueues {
  queueUrl: string
  deadLetterQueueUrl: string
  sqs?: SQSClient
}

/** 1 s, doubling to 15 min. With 14 receives, the last one is more than an hour after the first. */
export const backoffSeconds = (receives: number) => Math.min(2 ** (receives - 1), 900)

/**
 * A consumer behind its queue, answering in partial batch responses. What may succeed later comes back after a back-off;
 * poison goes to the dead-letter queue at once, with the reason; neither holds up its neighbours.
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
        if (envelope === undefined) throw new Poison('not a CloudEvent of ours')
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
    log.error('event.dead_lettered', 'poison: to the dead-letter queue', {
      messageId: record.messageId,
      reason: poison.message,
    })
    const reason = { DataType: 'String', StringValue: poison.message.slice(0, 1000).toWellFormed() }
    const { stringValue } = record.messageAttributes.type ?? {}
    // Sent back one day, it must be no more trusted than it was.
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
    // Without it the message comes back all the same, when the queue's own visibility ends.
    await sqs
      .send(new ChangeMessageVisibilityCommand(later))
      .catch((problem: unknown) => log.warn('event.back_off_failed', 'could not set the back-off', { error: problem }))
    return false
  }
}

/**
 * A topic lets its owner alone publish, and a subscription lets through, by the attribute `type`, only types that are the
 * owner's to tell. So where both are the same, nobody has told the news of another.
 */
function assertTypeAttribute({ messageAttributes: { type } }: SQSRecord, envelope: Envelope) {
  if (type !== undefined && type.stringValue !== envelope.type)
    throw new Poison(`published as ${type.stringValue}, but says that it is ${envelope.type}`)
}

function parseEnvelope(body: string): Envelope | undefined {
  try {
    return Envelope.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}
