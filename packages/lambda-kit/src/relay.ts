import { PublishBatchCommand, type PublishBatchRequestEntry, SNSClient } from '@aws-sdk/client-sns'
import { Envelope } from '@macromart/kernel'
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { clientTimeouts } from './aws-client.ts'
import { log } from './log.ts'
import { continueTrace, runInTrace } from './trace.ts'

/** SNS takes 10 messages and 256 KiB a batch, attributes included. */
const batchLimit = { entries: 10, bytes: 262_144 }

interface OutboxEntry {
  event: Envelope
  sequenceNumber: string
}

/**
 * The outbox relay: publishes what a table's stream shows to have been committed, in the order of the stream. It tells
 * only events whose `subjectversion` is the image's version, so that no later write tells an old outbox again. What SNS
 * did not take is reported from the first such record on: Lambda calls again from there.
 */
export function relay(topicArn: string, sns = new SNSClient(clientTimeouts)) {
  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const chunk of chunksOf(Records.flatMap(outboxEntriesOf))) {
      const failed = await publish(sns, topicArn, chunk)
      if (failed !== undefined) return { batchItemFailures: [{ itemIdentifier: failed }] }
    }
    return { batchItemFailures: [] }
  }
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

function chunksOf(entries: OutboxEntry[]): OutboxEntry[][] {
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

/** The sequence number of the first record that was not published whole, if any. */
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
          ? log.warn('event.not_published', `not yet published ${event.type}`, {
              subject: event.subject,
              eventId: event.id,
            })
          : log.info('event.published', `published ${event.type}`, { subject: event.subject, eventId: event.id }),
      )
    return chunk.find((_, index) => failed.has(String(index)))?.sequenceNumber
  } catch (error) {
    log.warn('relay.failed', 'SNS does not take events at the moment', { error })
    return chunk[0]?.sequenceNumber
  }
}
