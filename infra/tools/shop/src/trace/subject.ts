import type { CallSpan, EventSummary, PublishedEvent, RequestSpan } from '@macromart/local'
import type { Graph } from './graph.ts'

/** The subject of a trace, as predicates for the spans that belong to it. */
export interface Subject {
  /** An item's id or key, an event's id, or a trace id. */
  id: string
  request(request: RequestSpan): boolean
  /** Whether a call writes or publishes something of the subject. */
  call(call: CallSpan): boolean
  event(event: EventSummary): boolean
}

/**
 * The subject of an id. An item has its writes and the events about it. An event has everything that it caused. A trace
 * has all of its calls and requests.
 */
export function subjectOf(graph: Graph, id: string): Subject {
  if (isTraceId(id)) return trace(graph, id)
  return graph.originOf.has(id) || graph.publicationsOf.has(id) ? events(id, causedBy(graph, id)) : item(id)
}

const isTraceId = (id: string): boolean => /^[0-9a-f]{32}$/.test(id)

const item = (id: string): Subject => ({
  id,
  request: ({ path, location = '' }) => `${path}/${location}/`.includes(`/${id}/`),
  call: ({ writes = [], publishes = [] }) =>
    writes.some((write) => write.id === id || write.events.some(({ about }) => about.includes(id))) ||
    publishes.some(({ about }) => about.includes(id)),
  event: ({ about }) => about.includes(id),
})

const events = (id: string, all: ReadonlySet<string>): Subject => ({
  id,
  request: () => false,
  call: (call) => eventsIn(call).some((eventId) => all.has(eventId)),
  event: ({ eventId }) => all.has(eventId),
})

function trace({ calls }: Graph, id: string): Subject {
  const isOurs = ({ committedIn }: PublishedEvent, call: CallSpan) => (committedIn ?? call).traceId === id
  const eventsOf = (call: CallSpan) => [
    ...(call.traceId === id ? (call.writes ?? []).flatMap(({ events }) => events) : []),
    ...(call.publishes ?? []).filter((event) => isOurs(event, call)),
  ]
  const inTrace = (call: CallSpan) => eventsOf(call).length > 0 || (call.traceId === id && call.writes !== undefined)
  const all = events(id, new Set(calls.flatMap(eventsOf).map(({ eventId }) => eventId)))
  return { ...all, request: ({ traceId }) => traceId === id, call: (call) => inTrace(call) || all.call(call) }
}

const eventsIn = ({ writes = [], publishes = [] }: CallSpan): string[] =>
  [...writes.flatMap(({ events }) => events), ...publishes].map(({ eventId }) => eventId)

/** An event, and every event that was committed while it or such an event was consumed. */
function causedBy({ deliveriesOf, spanOf, callsIn, committedIn }: Graph, id: string): Set<string> {
  const all = new Set([id])
  // Iterating a set includes the elements that are added meanwhile.
  for (const eventId of all)
    for (const delivery of deliveriesOf.get(eventId) ?? []) {
      const span = spanOf.get(delivery) ?? ''
      const written = (callsIn.get(span) ?? []).flatMap(({ writes = [] }) => writes.flatMap(({ events }) => events))
      for (const { eventId: caused } of [...written, ...(committedIn.get(span) ?? [])]) all.add(caused)
    }
  return all
}
