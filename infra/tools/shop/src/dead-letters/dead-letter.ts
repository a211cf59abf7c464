import type { Message } from '@aws-sdk/client-sqs'
import type { Span } from '@macromart/local'
import * as z from 'zod'

/** A message of a dead-letter queue. Fields that cannot be read are undefined. */
export interface DeadLetter {
  messageId: string
  /** `poison`: rejected by the inbox. `retried`: moved by SQS after every attempt failed. `unknown`: neither. */
  cause: 'poison' | 'retried' | 'unknown'
  reason: string
  /** When the message was first sent (RFC 3339, UTC). */
  sentAt: string
  /** How often SQS delivered the message. Reads by this tool count too. */
  receives: number
  type?: string | undefined
  eventId?: string | undefined
  subject?: string | undefined
  /** The order that the event refers to. */
  orderId?: string | undefined
  traceId?: string | undefined
  attributes: Record<string, string>
  body: string
}

const text = z.string().optional().catch(undefined)
const EventBody = z.object({
  ...{ type: text, id: text, subject: text, traceparent: text },
  data: z.object({ orderId: text }).optional().catch(undefined),
})

/** Reads a message of a dead-letter queue. If `spans` record its failures, the last error is the reason. */
export function toDeadLetter(message: Message, spans: Span[]): DeadLetter {
  const { MessageId: messageId = '', Body: body = '', Attributes = {}, MessageAttributes = {} } = message
  const event = parseBody(body)
  const { reason, ...attributes } = Object.fromEntries(
    Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue ?? 'binary']),
  )
  const traceId = /^\w{2}-(\w{32})-/.exec(event.traceparent ?? '')?.[1]
  const orderId = [event.subject, event.data?.orderId].find((id) => id?.startsWith('ord_'))
  return {
    messageId,
    ...(reason === undefined ? causeOf(message, spans, traceId) : { cause: 'poison', reason }),
    sentAt: new Date(Number(Attributes.SentTimestamp ?? 0)).toISOString(),
    receives: Number(Attributes.ApproximateReceiveCount ?? 0),
    ...{ type: event.type, eventId: event.id, subject: event.subject, orderId, traceId },
    attributes,
    body,
  }
}

/** SQS records the source queue of each message that it moved. Other messages lack that attribute. */
function causeOf(
  { MessageId, Attributes }: Message,
  spans: Span[],
  traceId: string | undefined,
): Pick<DeadLetter, 'cause' | 'reason'> {
  const seen = lastFailure(spans, MessageId)
  if (seen)
    return {
      cause: 'retried',
      reason: `${seen.tries === 1 ? '1 attempt' : `${seen.tries} attempts`} failed. Last error: ${seen.error}`,
    }
  if (Attributes?.DeadLetterQueueSourceArn === undefined)
    return {
      cause: 'unknown',
      reason:
        'No reason recorded: SNS could not deliver the message to the inbox, or it was sent to this queue directly.',
    }
  const where = traceId === undefined ? 'the log of the inbox function' : `the log of trace ${traceId}`
  return { cause: 'retried', reason: `Every attempt failed. See ${where}.` }
}

function parseBody(body: string): z.infer<typeof EventBody> {
  try {
    return EventBody.safeParse(JSON.parse(body)).data ?? {}
  } catch {
    return {}
  }
}

/** How often a message failed on this machine, and its last error; undefined if it never failed. */
function lastFailure(spans: Span[], messageId?: string): { tries: number; error: string } | undefined {
  const tries = spans.filter(
    (span) =>
      span.kind === 'delivery' && span.messageId === messageId && messageId !== undefined && span.outcome !== 'done',
  )
  if (tries.length === 0) return undefined
  const logged = spans.findLast(
    (span) => span.kind === 'said' && span.messageId === messageId && span.error !== undefined,
  )
  const last = tries.at(-1)
  const error = logged?.kind === 'said' ? logged.error : last?.kind === 'delivery' ? last.error : undefined
  return { tries: tries.length, error: error ?? 'the function process died' }
}
