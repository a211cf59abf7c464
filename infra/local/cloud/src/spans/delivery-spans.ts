import type { DynamoDBRecord, DynamoDBStreamEvent, SQSEvent, SQSRecord } from 'aws-lambda'
import type { Invocation } from '../apps/invoke.ts'
import { invocationUnits, queueUnits } from '../metering/invocation-units.ts'
import { plus, times, type Units } from '../metering/units.ts'
import type { MappingPlan, Plan } from '../plan.ts'
import { failuresOf } from '../pollers/poller.ts'
import { eventSummariesIn } from './event-summaries.ts'
import type { DeliverySpan } from './span.ts'

/** The spans of a batch that a poller delivered: one for each record, with its outcome. */
export function toDeliverySpans(
  plan: Plan,
  mapping: MappingPlan,
  payload: string,
  answer: Invocation | 'lost',
  time: { at: number; ms: number },
): DeliverySpan[] {
  const { Records } = JSON.parse(payload) as SQSEvent | DynamoDBStreamEvent
  const records = Records.map((record) => ('body' in record ? fromQueue(plan, record) : fromStream(record)))
  const failures =
    answer === 'lost'
      ? new Set<string>()
      : failuresOf(
          answer,
          records.map(({ id }) => id),
          mapping.reportsItemFailures,
        )
  const error = answer !== 'lost' && answer.functionError ? errorIn(answer.payload) : undefined
  const spans = records.map(({ id, receivesLeft, ...record }): DeliverySpan => {
    const outcome = answer === 'lost' ? 'lost' : failures === 'all' || failures.has(id) ? 'failed' : 'done'
    return {
      kind: 'delivery',
      ...time,
      app: mapping.origin.app,
      function: mapping.functionName,
      ...record,
      outcome,
      error,
      ...(outcome !== 'done' && receivesLeft === 0 && { isGivenUp: true }),
    }
  })
  const { memoryMb = 0 } = plan.functions.find(({ name }) => name === mapping.functionName) ?? {}
  const ms = answer === 'lost' ? time.ms : (answer.ms ?? time.ms)
  const share = times(invocationUnits(memoryMb, ms), 1 / spans.length)
  const requests = requestsOf(spans, Records)
  return spans.map((span, index) => ({ ...span, units: plus(share, requests[index] ?? {}) }))
}

/** The requests of SQS for each message. Lambda reads streams for free (pricing page of Amazon DynamoDB). */
function requestsOf(spans: DeliverySpan[], records: (SQSRecord | DynamoDBRecord)[]): Units[] {
  const bytesOf = (record?: SQSRecord | DynamoDBRecord) =>
    record && 'body' in record ? Buffer.byteLength(record.body) : 0
  if (spans.some(({ from }) => from === 'stream')) return []
  return queueUnits(
    spans.map(({ receive = 1, outcome }, index) => ({
      bytes: bytesOf(records[index]),
      receive,
      isDone: outcome === 'done',
    })),
  )
}

/** What a span says about a message, and how often the queue still delivers it if it fails. */
export function fromQueue(
  { queues }: Pick<Plan, 'queues'>,
  {
    messageId,
    body,
    attributes,
    eventSourceARN,
  }: Pick<SQSRecord, 'messageId' | 'body' | 'eventSourceARN'> & { attributes: QueueAttributes },
) {
  const [event] = eventSummariesIn(body)
  const receive = Number(attributes.ApproximateReceiveCount)
  const redrive = queues.find(({ arn }) => arn === eventSourceARN)?.attributes.RedrivePolicy
  const limit = Number((JSON.parse(redrive ?? '{}') as { maxReceiveCount?: number }).maxReceiveCount)
  return {
    id: messageId,
    from: 'queue' as const,
    messageId,
    receive,
    receivesLeft: Math.max(limit - receive, 0),
    sentAt: Number(attributes.SentTimestamp),
    eventIds: event ? [event.eventId] : [],
    type: event?.type,
    about: event?.about,
  }
}

/** The events of a stream record are those in the outbox of its new image. */
const fromStream = ({ dynamodb }: DynamoDBRecord) => ({
  id: dynamodb?.SequenceNumber ?? '',
  from: 'stream' as const,
  eventIds: eventSummariesIn(dynamodb?.NewImage?.outbox?.S).map(({ eventId }) => eventId),
  receivesLeft: undefined,
})

type QueueAttributes = Pick<SQSRecord['attributes'], 'ApproximateReceiveCount' | 'SentTimestamp'>

function errorIn(payload: string): string {
  const { errorMessage = payload } = JSON.parse(payload) as { errorMessage?: string }
  return errorMessage
}
