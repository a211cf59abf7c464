import { type Clock, type DomainEvent, type Envelope, newId } from '@macromart/kernel'
import { currentTraceparent } from './trace.ts'

/** The limit of SNS is 256 KiB with attributes; 1 KiB is left for them. */
const eventLimitBytes = 255 * 1024

/** An event above the size limit of SNS. The save fails, so that the relay never gets stuck at such an event. */
export class EventTooLarge extends Error {
  override name = 'EventTooLarge'
}

/** The item that events are about, in one version. */
export interface Subject {
  /** The CloudEvents `source` of the events: `/orders`. */
  source: string
  id: string
  version: number
}

/**
 * The outbox of one change: its events as a JSON array of CloudEvents 1.0, or undefined without events. Throws
 * `EventTooLarge` for an event above 255 KiB.
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
