import type { Span } from '@macromart/local'
import { formatTrace } from '../trace/format.ts'
import { traceOf } from '../trace/trace.ts'
import type { DeadLetter } from './dead-letter.ts'
import type { DeadLetterQueue } from './inspect.ts'
import type { Stage } from './stage.ts'

/** What led to a letter: the trace of its order, or else of its event, where this machine has seen it; or where else to look. */
export function whereToLook(
  { orderId, eventId, traceId, sentAt }: DeadLetter,
  { name }: Stage,
  { app }: DeadLetterQueue,
  spans: Span[],
  columns: number,
): string {
  if (name !== 'local')
    return traceId === undefined
      ? `CloudWatch Logs, /aws/lambda/macromart-${app}-${name}-inbox, since ${sentAt}`
      : `CloudWatch Logs Insights, the groups /aws/lambda/macromart-*-${name}-*:\nfilter traceId = "${traceId}" | sort @timestamp`
  const id = orderId ?? eventId
  if (id === undefined) return 'The message names neither an order nor an event: there is no trace to show.'
  try {
    return formatTrace(traceOf(spans, id), columns)
  } catch {
    return `No other hop names ${id}.`
  }
}
