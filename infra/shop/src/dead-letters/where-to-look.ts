import type { Span } from '@macromart/local'
import { story } from '../trace/story.ts'
import { tell } from '../trace/tell.ts'
import type { Letter } from './letter.ts'
import type { Pile } from './look.ts'
import type { Stage } from './stage.ts'

/** What led to a letter: the trace of its order, or else of its event, where this machine has seen it; or where else to look. */
export function whereToLook(
  { orderId, eventId, traceId, sentAt }: Letter,
  { name }: Stage,
  { app }: Pile,
  hops: Span[],
  columns: number,
): string {
  if (name !== 'local')
    return traceId === undefined
      ? `CloudWatch Logs, /aws/lambda/macromart-${app}-${name}-inbox, since ${sentAt}`
      : `CloudWatch Logs Insights, the groups /aws/lambda/macromart-*-${name}-*:\nfilter traceId = "${traceId}" | sort @timestamp`
  const id = orderId ?? eventId
  if (id === undefined) return 'The message names neither an order nor an event: there is no trace to show.'
  try {
    return tell(story(hops, id), columns)
  } catch {
    return `No other hop names ${id}.`
  }
}
