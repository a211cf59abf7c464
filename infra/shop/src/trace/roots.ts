import type { CallHop, RequestHop } from '@macromart/local'
import type { Graph } from './graph.ts'
import type { Subject } from './subject.ts'

/** A hop without a known cause. */
export type Root =
  | { kind: 'request'; at: number; request: RequestHop }
  /** A call of nobody's request: of a schedule, an operator or a person. */
  | { kind: 'call'; at: number; call: CallHop }

/** Where everything that touches a subject began, in the order of time, and what lies between. */
export interface Roots {
  roots: Root[]
  /** The events and spans that lead from a root to what touches the subject. */
  leading: { events: Set<string>; spans: Set<string> }
}

/** Climbs from all that touches a subject to its causes. */
export function rootsOf(graph: Graph, subject: Subject): Roots {
  const roots = new Map<unknown, Root>()
  const leading = { events: new Set<string>(), spans: new Set<string>() }

  /** The cause of a call is its span's request, or an event that its span consumed. */
  function climb(call: CallHop): void {
    if (call.span !== undefined) leading.spans.add(call.span)
    const request = call.span === undefined ? undefined : graph.requestOf.get(call.span)
    if (request) return climbRequest(request)
    const delivery = call.span === undefined ? undefined : graph.deliveryOf.get(call.span)
    for (const eventId of delivery?.eventIds ?? []) {
      leading.events.add(eventId)
      const origin = graph.originOf.get(eventId)
      if (origin) return climb(origin)
      const [publication] = graph.publicationsOf.get(eventId) ?? []
      if (publication) return keepCall(publication)
    }
    keepCall(call)
  }

  function climbRequest(request: RequestHop): void {
    if (request.span !== undefined) leading.spans.add(request.span)
    const cause = request.parent === undefined ? undefined : graph.requestOf.get(request.parent)
    if (cause) climbRequest(cause)
    else roots.set(request, { kind: 'request', at: request.at, request })
  }

  const keepCall = (call: CallHop) => void roots.set(call, { kind: 'call', at: call.at, call })

  for (const call of graph.calls.filter(subject.call)) {
    const events = (call.publishes ?? []).filter(subject.event)
    if (events.length === 0) climb(call)
    // The call that committed an event touches the subject itself.
    else if (events.some(({ eventId }) => !graph.originOf.has(eventId))) keepCall(call)
  }
  for (const request of graph.requests) if (request.method !== 'GET' && subject.request(request)) climbRequest(request)
  return { roots: [...roots.values()].sort((a, b) => a.at - b.at), leading }
}
