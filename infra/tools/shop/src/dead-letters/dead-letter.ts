import type { Message } from '@aws-sdk/client-sqs'
import type { Span } from '@macromart/local'
import * as z from 'zod'

/** A dead letter, as far as it can be read. */
export interface DeadLetter {
  messageId: string
  /** Who gave it up: the inbox (it will never be understood), SQS (every try has failed), or neither. */
  cause: 'poison' | 'retried' | 'unknown'
  reason: string
  /** When it was first sent (RFC 3339, UTC). */
  sentAt: string
  /** How often it was handed out, by looking at it as well. */
  receives: number
  type?: string | undefined
  eventId?: string | undefined
  subject?: string | undefined
  /** The order that it is about. */
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

/** Reads a message of a dead-letter queue. Where this machine has seen it fail (`hops`), its last error is the reason. */
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

/** SQS says from which queue it has moved a message; what it did not move says nothing. */
function causeOf(
  { MessageId, Attributes }: Message,
  spans: Span[],
  traceId: string | undefined,
): Pick<DeadLetter, 'cause' | 'reason'> {
  const seen = lastFailure(spans, MessageId)
  if (seen)
    return {
      cause: 'retried',
      reason: `${seen.tries === 1 ? '1 try' : `${seen.tries} tries`} failed, the last one with: ${seen.error}`,
    }
  if (Attributes?.DeadLetterQueueSourceArn === undefined)
    return {
      cause: 'unknown',
      reason: 'No reason is given: SNS could not put it into the inbox, or somebody put it here.',
    }
  const where = traceId === undefined ? 'the log of the inbox function' : `the log of trace ${traceId}`
  return { cause: 'retried', reason: `Every try has failed: ${where} says why.` }
}

function parseBody(body: string): z.infer<typeof EventBody> {
  try {
    return EventBody.safeParse(JSON.parse(body)).data ?? {}
  } catch {
    return {}
  }
}

/** How often a message was seen to fail on this machine, and with which error at last; undefined if never. */
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
  return { tries: tries.length, error: error ?? 'the function died' }
}
