import * as z from 'zod'
import { id } from './id.ts'
import { Instant } from './instant.ts'

const EventId = id('evt')

/**
 * An event that a decision publishes: its type and its data. The table that commits it adds the rest of the envelope.
 */
export interface DomainEvent {
  readonly type: string
  readonly data: unknown
}

/**
 * The schema of an event on the wire: CloudEvents 1.0 in structured JSON, with two extensions. `traceparent` is W3C
 * Trace Context. `subjectversion` is the version of the item named by `subject`, comparable only within one (`source`,
 * `subject`). Unknown fields are dropped, so a publisher may add fields. `data` is parsed later, by the schema of the
 * event type.
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
/** A parsed envelope; `Data` is the type of `data`. */
export type Envelope<Data = unknown> = Omit<z.infer<typeof Envelope>, 'data'> & { readonly data: Data }
