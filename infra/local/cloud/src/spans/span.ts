/**
 * One thing that was seen to happen on this machine. `at` is when it began, in milliseconds since 1970, by the one clock of
 * the local cloud, and `ms` how long it took. Hops name each other by what caused them: the span of an invocation, the id of
 * an event, the id of a message.
 */
export type Span = RequestSpan | CallSpan | DeliverySpan | LogSpan | StripeSpan

interface Timed {
  at: number
  ms: number
}

/** A request that the gateway answered. */
export interface RequestSpan extends Timed {
  kind: 'request'
  app: string
  method: string
  path: string
  status: number
  /** The trace of the answer (W3C Trace Context). */
  traceId?: string | undefined
  /** The span that asked, of somebody who said so. */
  parent?: string | undefined
  /** The span that answered. */
  span?: string | undefined
  /** Where what was created is found. */
  location?: string | undefined
}

/** A call of an AWS API that passed the AWS endpoint. */
export interface CallSpan extends Timed {
  kind: 'call'
  app: string
  /** The function that called; a part of the local cloud by its own name. */
  caller: string
  /** The trace and the span of the caller (W3C Trace Context). */
  traceId?: string | undefined
  span?: string | undefined
  service: string
  action: string
  resources: string[]
  /** 0 where the call was never carried out. */
  status: number
  error?: string | undefined
  /** What the AWS endpoint was told to do to it. */
  fault?: string | undefined
  writes?: Write[] | undefined
  publishes?: PublishedEvent[] | undefined
  /** For how long a message is put off. */
  backOffSeconds?: number | undefined
  /** Why a message is sent to a dead-letter queue. */
  reason?: string | undefined
}

/** What a write does to one item. */
export interface Write {
  table: string
  id: string
  version?: number | undefined
  status?: string | undefined
  /** What is added to its counters. */
  adds?: Record<string, number> | undefined
  isDeletion?: boolean | undefined
  /** The news that is committed with it. */
  events: EventSummary[]
}

export interface EventSummary {
  eventId: string
  type: string
  /** The ids that it speaks of at its first level: its subject's, its order's, its customer's. */
  about: string[]
}

export interface PublishedEvent extends EventSummary {
  /** The macrofunctions into whose queues SNS puts it. */
  consumers: string[]
}

/** A record of a stream, or a message of a queue, handed to a function. */
export interface DeliverySpan extends Timed {
  kind: 'delivery'
  app: string
  function: string
  from: 'stream' | 'queue'
  eventIds: string[]
  type?: string | undefined
  about?: string[] | undefined
  messageId?: string | undefined
  /** The how-manieth time this message is handed out. */
  receive?: number | undefined
  /** When the message came into the queue. */
  sentAt?: number | undefined
  /** `lost` when the app died meanwhile. */
  outcome: 'done' | 'failed' | 'lost'
  error?: string | undefined
  /** It has failed for the last time: the queue gives it up. */
  isGivenUp?: boolean | undefined
}

/** A function's own line about a message, which tells in which span it dealt with it. */
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
  /** 0 for an answer that never arrived. */
  status: number
  idempotencyKey?: string | undefined
  /** Answered from memory: it was asked before. */
  isReplay: boolean
}
