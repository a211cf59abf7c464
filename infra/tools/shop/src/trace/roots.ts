import type { CallSpan, RequestSpan } from '@macromart/local'
import type { Graph } from './graph.ts'
import type { Subject } from './subject.ts'

/** A hop without a known cause. */
export type Root =
  | { kind: 'request'; at: number; request: RequestSpan }
  /** A call of nobody's request: of a schedule, an operator or a person. */
  | { kind: 'call'; at: number; call: CallSpan }

/** Where everything that touches a subject began, in the order of time, and what lies between. */
export interface Roots {
  roots: Root[]
  /** The events and spans that lead from a root to what touches the subject. */
  leading: { events: Set<string>; spans: Set<string> }
}

/** Climbs from all that touches a subject to its causes. */
export function rootsOf(graph: Graph, subject: Subject): Roots {
  const roots = new Map<unknown, Root>()
  const leading: Roots['leading'] = { events: new Set(), spans: new Set() }

  /** The cause of a call is its span's request, or an event that its span consumed. */
  function findRoot(call: CallSpan): Root {
    const { span } = call
    if (span === undefined) return rootAt(call)
    leading.spans.add(span)
    const request = graph.requestOf.get(span)
    if (request) return findRequestRoot(request)
    for (const eventId of graph.deliveryOf.get(span)?.eventIds ?? []) {
      leading.events.add(eventId)
      const origin = graph.originOf.get(eventId)
      if (origin) return findRoot(origin)
      const [publication] = graph.publicationsOf.get(eventId) ?? []
      if (publication) return rootAt(publication)
    }
    return rootAt(call)
  }

  function findRequestRoot(request: RequestSpan): Root {
    if (request.span !== undefined) leading.spans.add(request.span)
    const cause = request.parent === undefined ? undefined : graph.requestOf.get(request.parent)
    return cause ? findRequestRoot(cause) : { kind: 'request', at: request.at, request }
  }

  /** The root of a call, unless the call that committed its events touches the subject itself. */
  function rootOf(call: CallSpan): Root | undefined {
    const events = (call.publishes ?? []).filter(subject.event)
    if (events.length === 0) return findRoot(call)
    return events.some(({ eventId }) => !graph.originOf.has(eventId)) ? rootAt(call) : undefined
  }

  const requests = graph.requests.filter((request) => request.method !== 'GET' && subject.request(request))
  for (const root of [...graph.calls.filter(subject.call).map(rootOf), ...requests.map(findRequestRoot)])
    if (root) roots.set(root.kind === 'request' ? root.request : root.call, root)
  return { roots: [...roots.values()].sort((a, b) => a.at - b.at), leading }
}

const rootAt = (call: CallSpan): Root => ({ kind: 'call', at: call.at, call })
