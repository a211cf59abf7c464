import { PublishBatchCommand, type PublishBatchRequestEntry, SNSClient } from '@aws-sdk/client-sns'
import { Envelope } from '@macromart/kernel'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { clientTimeouts } from './aws-client.ts'
import { log } from './log.ts'
import { continueTrace, runInTrace } from './trace.ts'

/** The limits of an SNS batch: 10 messages, and 256 KiB with attributes. */
const batchLimit = { entries: 10, bytes: 262_144 }

/** An event of an outbox, and its position there. */
export interface OutboxEntry {
  event: Envelope
  sequenceNumber: string
}

/**
 * The Lambda handler of a DynamoDB stream: publishes the outbox of each committed item to an SNS topic, in the order of
 * the stream, at least once. An event whose `subjectversion` is not the version of the image is skipped, so that a
 * later write never publishes an old outbox again. When SNS rejects events, the batch response names the first record
 * of them, and Lambda retries from there.
 *
 * @example
 * ```ts
 * import { env, relay } from '@macromart/lambda-kit'
 *
 * export const handler = relay(env('TOPIC_ARN'))
 * ```
 */
export function relay(topicArn: string, sns = new SNSClient(clientTimeouts)) {
  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const failed = await publishInOrder(sns, topicArn, Records.flatMap(outboxEntriesOf))
    return { batchItemFailures: failed === undefined ? [] : [{ itemIdentifier: failed }] }
  }
}

/**
 * Publishes events to an SNS topic, in their order and in batches. Stops at the first batch that SNS does not accept as a
 * whole, and returns the sequence number of its first event that was not published; undefined when all were.
 */
export async function publishInOrder(
  sns: SNSClient,
  topicArn: string,
  entries: readonly OutboxEntry[],
): Promise<string | undefined> {
  for (const chunk of chunksOf(entries)) {
    const failed = await publish(sns, topicArn, chunk)
    if (failed !== undefined) return failed
  }
  return undefined
}

function outboxEntriesOf({ dynamodb }: DynamoDBRecord): OutboxEntry[] {
  const { outbox, version } = dynamodb?.NewImage ?? {}
  if (outbox?.S === undefined) return []
  const events = Envelope.array().parse(JSON.parse(outbox.S))
  return events
    .filter(({ subjectversion }) => subjectversion === Number(version?.N))
    .map((event) => ({ event, sequenceNumber: dynamodb?.SequenceNumber ?? '' }))
}

const entryOf = ({ event }: OutboxEntry, index: number): PublishBatchRequestEntry => ({
  Id: String(index),
  Message: JSON.stringify(event),
  MessageAttributes: { type: { DataType: 'String', StringValue: event.type } },
})

const sizeOf = ({ event }: OutboxEntry) => Buffer.byteLength(JSON.stringify(event)) + `typeString${event.type}`.length

function chunksOf(entries: readonly OutboxEntry[]): OutboxEntry[][] {
  const chunks: OutboxEntry[][] = []
  let bytes = 0
  for (const entry of entries) {
    const last = chunks.at(-1)
    bytes += sizeOf(entry)
    if (last && last.length < batchLimit.entries && bytes <= batchLimit.bytes) last.push(entry)
    else {
      chunks.push([entry])
      bytes = sizeOf(entry)
    }
  }
  return chunks
}

/** The sequence number of the first record with an unpublished event, if any. */
async function publish(sns: SNSClient, topicArn: string, chunk: OutboxEntry[]): Promise<string | undefined> {
  try {
    const entries = chunk.map(entryOf)
    const { Failed = [] } = await sns.send(
      new PublishBatchCommand({ TopicArn: topicArn, PublishBatchRequestEntries: entries }),
    )
    const failed = new Set(Failed.map(({ Id }) => Id))
    for (const [index, { event }] of chunk.entries())
      runInTrace(continueTrace(event.traceparent), () =>
        failed.has(String(index))
          ? log.warn('event.not_published', `SNS rejected ${event.type}; it is retried`, {
              subject: event.subject,
              eventId: event.id,
            })
          : log.info('event.published', `published ${event.type}`, { subject: event.subject, eventId: event.id }),
      )
    return chunk.find((_, index) => failed.has(String(index)))?.sequenceNumber
  } catch (error) {
    log.warn('relay.failed', 'could not publish to SNS; the batch is retried', { error })
    return chunk[0]?.sequenceNumber
  }
}
