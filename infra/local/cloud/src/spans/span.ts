import type { Units } from '../metering/units.ts'

/**
 * One recorded step on this machine. `at` is its start in milliseconds since 1970, by the clock of the local cloud, and
 * `ms` its duration. A span refers to its cause: the span of an invocation, the id of an event, the id of a message.
 */
export type Span = RequestSpan | CallSpan | DeliverySpan | LogSpan | StripeSpan

interface Timed {
  at: number
  ms: number
}

interface Billed extends Timed {
  /** What AWS would bill for the step. Absent for nothing, and from files from before 29 November 2026. */
  units?: Units
}

/** A request that the gateway answered. */
export interface RequestSpan extends Billed {
  kind: 'request'
  app: string
  method: string
  path: string
  status: number
  /** The trace of the response (W3C Trace Context). */
  traceId?: string | undefined
  /** The client's span, if the request has a `traceparent`. */
  parent?: string | undefined
  /** The span of the response. */
  span?: string | undefined
  /** The address of the created resource. */
  location?: string | undefined
  /** The process that answered in the place of the app. Its writes are not recorded, and its machine is no unit. */
  process?: string | undefined
}

/** A call of an AWS API that passed the AWS endpoint. */
export interface CallSpan extends Billed {
  kind: 'call'
  app: string
  /** The calling function, or a part of the local cloud. */
  caller: string
  /** The trace and the span of the caller (W3C Trace Context). */
  traceId?: string | undefined
  span?: string | undefined
  service: string
  action: string
  resources: string[]
  /** 0 if the call was not executed. */
  status: number
  error?: string | undefined
  /** The fault that the AWS endpoint injected. */
  fault?: string | undefined
  writes?: Write[] | undefined
  publishes?: PublishedEvent[] | undefined
  /** The delay before a message is received again. */
  backOffSeconds?: number | undefined
  /** Why a message is sent to a dead-letter queue. */
  reason?: string | undefined
}

/** The write to one item. */
export interface Write {
  table: string
  id: string
  version?: number | undefined
  status?: string | undefined
  /** The increments of its counters. */
  adds?: Record<string, number> | undefined
  isDeletion?: boolean | undefined
  /** The events that are committed with the write. */
  events: EventSummary[]
}

export interface EventSummary {
  eventId: string
  type: string
  /** The ids at the first level of the event: of its subject, its order, its customer. */
  about: string[]
}

export interface PublishedEvent extends EventSummary {
  /** The apps to whose queues SNS delivers the event. */
  consumers: string[]
  /** The span that committed the event, where the write is not recorded: to the database of a process. */
  committedIn?: { traceId?: string | undefined; span?: string | undefined }
}

/** A record of a stream, or a message of a queue, passed to a function or received by a process. */
export interface DeliverySpan extends Billed {
  kind: 'delivery'
  app: string
  /** The function, or the function whose identity the process has. */
  function: string
  /** The process that received the message in the place of the app. Its writes are not recorded, and its machine is no unit. */
  process?: string | undefined
  from: 'stream' | 'queue'
  eventIds: string[]
  type?: string | undefined
  about?: string[] | undefined
  messageId?: string | undefined
  /** How often the message has been received, including this time. */
  receive?: number | undefined
  /** When the message was sent to the queue. */
  sentAt?: number | undefined
  /** `lost` if the app ended during the invocation. */
  outcome: 'done' | 'failed' | 'lost'
  error?: string | undefined
  /** The last receive has failed: the queue dead-letters the message. */
  isGivenUp?: boolean | undefined
}

/** A function's log line about a message: it says in which span the message was processed. */
export interface LogSpan {
  kind: 'said'
  at: number
  app: string
  span: string
  messageId: string
  error?: string | undefined
}

/** A call of Stripe's API, as the sandbox saw it. */
export interface StripeSpan extends Timed {
  kind: 'stripe'
  span?: string | undefined
  method: string
  path: string
  /** 0 for a response that never arrived. */
  status: number
  idempotencyKey?: string | undefined
  /** Replayed under its idempotency key. */
  isReplay: boolean
}
