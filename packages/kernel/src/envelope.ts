import * as z from 'zod'
import { id } from './id.ts'
import { Instant } from './instant.ts'

const EventId = id('evt')

/** What a decision wants the world to know. The table that commits it adds the rest of the envelope. */
export interface DomainEvent {
  readonly type: string
  readonly data: unknown
}

/**
 * An event on the wire: CloudEvents 1.0, structured JSON, with the extensions `traceparent` (W3C Trace Context) and
 * `subjectversion`, the version of the item that the event is about, comparable only within one (source, subject).
 * Unknown fields are ignored, so that a publisher may add one.
 */
export const Envelope = z.object({
  specversion: z.literal('1.0'),
  id: EventId,
  type: z.string().regex(/^[a-z]+\.[a-z-]+\.v[1-9]\d*$/),
  source: z.string().regex(/^\/[a-z]+$/),
  subject: z.string().min(1),
  time: Instant,
  traceparent: z.string().regex(/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/),
  subjectversion: z.int().positive(),
  data: z.unknown(),
})
export type Envelope<Data = unknown> = Omit<z.infer<typeof Envelope>, 'data'> & { readonly data: Data }
