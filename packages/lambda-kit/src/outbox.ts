import { type Clock, type DomainEvent, type Envelope, newId } from '@macromart/kernel'
import { currentTraceparent } from './trace.ts'

/** SNS takes 256 KiB, attributes included; what is left is theirs and the service's own. */
const eventLimitBytes = 255 * 1024

/** News that SNS could never take. It is refused when it is saved, so that the relay never meets one. */
export class EventTooLarge extends Error {
  override name = 'EventTooLarge'
}

export interface Subject {
  /** The publisher, as CloudEvents' `source`: `/orders`. */
  source: string
  id: string
  version: number
}

/**
 * The events of one change as they are kept in its item: CloudEvents in JSON, or undefined where there is nothing to
 * tell. Throws `EventTooLarge`.
 */
export function outboxOf(
  events: readonly DomainEvent[],
  { source, id, version }: Subject,
  clock: Clock,
): string | undefined {
  if (events.length === 0) return undefined
  const traceparent = currentTraceparent()
  const envelopes = events.map(
    ({ type, data }): Envelope => ({
      specversion: '1.0',
      id: newId('evt'),
      type,
      source,
      subject: id,
      time: clock(),
      traceparent,
      subjectversion: version,
      data,
    }),
  )
  for (const event of envelopes) {
    const sizeBytes = Buffer.byteLength(JSON.stringify(event))
    if (sizeBytes > eventLimitBytes) throw new EventTooLarge(`${event.type} about ${id} has ${sizeBytes} bytes`)
  }
  return JSON.stringify(envelopes)
}
