import type { CallSpan, RequestSpan } from '@macromart/local'
import type { Graph } from './graph.ts'
import type { Subject } from './subject.ts'

/** A request or call without a known cause. */
export type Root =
  | { kind: 'request'; at: number; request: RequestSpan }
  /** A call outside any request: of a schedule, an operator command or a person. */
  | { kind: 'call'; at: number; call: CallSpan }

/** The roots of everything that concerns a subject, in chronological order, and the path from there. */
export interface Roots {
  roots: Root[]
  /** The events and spans on the path from a root to the subject. */
  leading: { events: Set<string>; spans: Set<string> }
}

/** Follows everything that concerns a subject to its causes. */
export function rootsOf(graph: Graph, subject: Subject): Roots {
  const roots = new Map<unknown, Root>()
  const leading: Roots['leading'] = { events: new Set(), spans: new Set() }

  /** The cause of a call is the request of its span, or an event that its span consumed. */
  const findRoot = (call: CallSpan): Root => rootOfSpan(call.span, call)

  /** The root of what a span did, of which a call is known. */
  function rootOfSpan(span: string | undefined, call: CallSpan): Root {
    if (span === undefined) return rootAt(call)
    leading.spans.add(span)
    const request = graph.requestOf.get(span)
    if (request) return findRequestRoot(request)
    for (const eventId of graph.deliveryOf.get(span)?.eventIds ?? []) {
      leading.events.add(eventId)
      const origin = graph.originOf.get(eventId)
      if (origin) return findRoot(origin)
      const [publication] = graph.publicationsOf.get(eventId) ?? []
      if (publication) return rootOfPublication(eventId, publication)
    }
    return rootAt(call)
  }

  function findRequestRoot(request: RequestSpan): Root {
    if (request.span !== undefined) leading.spans.add(request.span)
    const cause = request.parent === undefined ? undefined : graph.requestOf.get(request.parent)
    return cause ? findRequestRoot(cause) : { kind: 'request', at: request.at, request }
  }

  /** An event that a process committed has the root of that span. */
  function rootOfPublication(eventId: string, publication: CallSpan): Root {
    const span = graph.committingOf.get(eventId)
    return span === undefined ? rootAt(publication) : rootOfSpan(span, publication)
  }

  /** The roots of a call; none if the call that committed its events is followed itself. */
  function rootsOfCall(call: CallSpan): Root[] {
    const events = (call.publishes ?? []).filter(subject.event)
    if (events.length === 0) return [findRoot(call)]
    return events
      .filter(({ eventId }) => !graph.originOf.has(eventId))
      .map(({ eventId }) => rootOfPublication(eventId, call))
  }

  const requests = graph.requests.filter((request) => request.method !== 'GET' && subject.request(request))
  for (const root of [...graph.calls.filter(subject.call).flatMap(rootsOfCall), ...requests.map(findRequestRoot)])
    roots.set(root.kind === 'request' ? root.request : root.call, root)
  return { roots: [...roots.values()].sort((a, b) => a.at - b.at), leading }
}

const rootAt = (call: CallSpan): Root => ({ kind: 'call', at: call.at, call })
