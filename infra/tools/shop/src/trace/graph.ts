import type {
  CallSpan,
  DeliverySpan,
  LogSpan,
  PublishedEvent,
  RequestSpan,
  Span,
  StripeSpan,
  Write,
} from '@macromart/local'

/** Spans, indexed by the ids that connect them. */
export interface Graph {
  requests: RequestSpan[]
  calls: CallSpan[]
  requestOf: Map<string, RequestSpan>
  requestsFrom: Map<string, RequestSpan[]>
  callsIn: Map<string, CallSpan[]>
  stripeIn: Map<string, StripeSpan[]>
  /** The events that a span committed to the database of a process, and the span of such an event, by its id. */
  committedIn: Map<string, PublishedEvent[]>
  committingOf: Map<string, string>
  /** By event id: the call that committed the event, the relay's deliveries, publications and queue deliveries. */
  originOf: Map<string, CallSpan>
  relaysOf: Map<string, DeliverySpan[]>
  publicationsOf: Map<string, CallSpan[]>
  deliveriesOf: Map<string, DeliverySpan[]>
  /** The span in which a function processed a delivery, and the reverse. */
  spanOf: Map<DeliverySpan, string>
  deliveryOf: Map<string, DeliverySpan>
  errorOf: Map<DeliverySpan, string>
  /** The status of an item before a write. */
  statusBefore: Map<Write, string>
}

export const isSuccess = ({ status }: { status: number }): boolean => status >= 200 && status < 300

/** Connects spans, sorted by their start, to a graph of causes. */
export function graphOf(spans: Span[]): Graph {
  const of = <Kind extends Span['kind']>(kind: Kind) =>
    spans.filter((span): span is Extract<Span, { kind: Kind }> => span.kind === kind)
  const requests = of('request')
  const calls = of('call')
  const deliveries = of('delivery')
  const queued = deliveries.filter(({ from }) => from === 'queue')
  // A process publishes the events of many spans together, in any of them.
  const own = calls.filter(({ publishes = [] }) => publishes.every(({ committedIn }) => committedIn === undefined))
  const published = calls.flatMap(({ publishes = [] }) => publishes).filter((event) => event.committedIn?.span)
  const { spanOf, errorOf } = spansOf(queued, of('said'), own)
  return {
    requests,
    calls,
    requestOf: new Map(requests.flatMap((span) => (span.span ? [[span.span, span]] : []))),
    requestsFrom: grouped(requests, ({ parent }) => [parent]),
    callsIn: grouped(own, ({ span }) => [span]),
    stripeIn: grouped(of('stripe'), ({ span }) => [span]),
    committedIn: grouped(published, ({ committedIn }) => [committedIn?.span]),
    committingOf: new Map(published.map(({ eventId, committedIn }) => [eventId, committedIn?.span ?? ''])),
    originOf: new Map(
      calls
        .filter(isSuccess)
        .toReversed()
        .flatMap((call) => committedEventIds(call).map((id) => [id, call])),
    ),
    relaysOf: grouped(
      deliveries.filter(({ from }) => from === 'stream'),
      ({ eventIds }) => eventIds,
    ),
    publicationsOf: grouped(calls, ({ publishes = [] }) => publishes.map(({ eventId }) => eventId)),
    deliveriesOf: grouped(queued, ({ eventIds }) => eventIds),
    spanOf,
    deliveryOf: new Map([...spanOf].map(([delivery, span]) => [span, delivery])),
    errorOf,
    statusBefore: statusesBefore(calls),
  }
}

const committedEventIds = ({ writes = [] }: CallSpan) =>
  writes.flatMap(({ events }) => events.map(({ eventId }) => eventId))

function grouped<T>(all: T[], keysOf: (each: T) => (string | undefined)[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of all)
    for (const key of keysOf(each)) if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), each])
  return groups
}

/**
 * Finds the span of each delivery. A function logs the span in which it processes a message. For one that died first,
 * the span is that of a call by the same function, in the same time and of no other delivery.
 */
function spansOf(deliveries: DeliverySpan[], said: LogSpan[], calls: CallSpan[]) {
  const spanOf = new Map<DeliverySpan, string>()
  const errorOf = new Map<DeliverySpan, string>()
  const byMessage = grouped(deliveries, ({ messageId }) => [messageId])
  for (const { at, messageId, span, error } of said) {
    const delivery = byMessage.get(messageId)?.findLast((each) => each.at <= at)
    if (!delivery) continue
    spanOf.set(delivery, span)
    if (error !== undefined) errorOf.set(delivery, error)
  }
  const known = new Set(spanOf.values())
  for (const delivery of deliveries) {
    if (spanOf.has(delivery)) continue
    const { at, ms } = delivery
    const orphan = calls.find(
      (call) =>
        call.span && !known.has(call.span) && call.caller === delivery.function && call.at >= at && call.at <= at + ms,
    )
    if (!orphan?.span) continue
    spanOf.set(delivery, orphan.span)
    known.add(orphan.span)
  }
  return { spanOf, errorOf }
}

function statusesBefore(calls: CallSpan[]): Map<Write, string> {
  const present = new Map<string, string>()
  const before = new Map<Write, string>()
  for (const call of calls.filter(isSuccess))
    for (const write of call.writes ?? []) {
      const key = `${write.table} ${write.id}`
      const known = present.get(key)
      if (known !== undefined) before.set(write, known)
      if (write.status !== undefined) present.set(key, write.status)
    }
  return before
}
