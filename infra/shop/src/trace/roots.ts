import type { CallHop, RequestHop } from '@macromart/local'
import type { Graph } from './graph.ts'

/** What nothing that is known has caused. */
export type Root =
  | { kind: 'request'; at: number; request: RequestHop }
  /** A call of nobody's request: of a schedule, an operator or a person. */
  | { kind: 'call'; at: number; call: CallHop }

/** Where everything that concerns an id began, in the order of time. */
export function rootsOf(graph: Graph, id: string): Root[] {
  const roots = new Map<unknown, Root>()
  const keep = (root: Root) => roots.set(root.kind === 'request' ? root.request : root.call, root)
  for (const call of graph.calls) if (concerns(call, id)) keep(rootOfCall(graph, call))
  for (const request of graph.requests)
    if (request.method !== 'GET' && `${request.path}/${request.location ?? ''}/`.includes(`/${id}/`))
      keep(rootOfRequest(graph, request))
  return [...roots.values()].sort((a, b) => a.at - b.at)
}

/** Whether a call writes the item of this id, or news of it. */
export const concerns = ({ writes = [], publishes = [] }: CallHop, id: string): boolean =>
  writes.some((write) => write.id === id || write.news.some(({ about }) => about.includes(id))) ||
  publishes.some(({ about }) => about.includes(id))

/** A publication is caused by the write that committed the event; a write by its span's request or delivery. */
function rootOfCall(graph: Graph, call: CallHop): Root {
  for (const { eventId } of call.publishes ?? []) {
    const origin = graph.originOf.get(eventId)
    if (origin) return rootOfCall(graph, origin)
  }
  const request = call.span === undefined ? undefined : graph.requestOf.get(call.span)
  if (request) return rootOfRequest(graph, request)
  const delivery = call.span === undefined ? undefined : graph.deliveryOf.get(call.span)
  for (const eventId of delivery?.eventIds ?? []) {
    const cause = graph.originOf.get(eventId) ?? graph.publicationsOf.get(eventId)?.[0]
    if (cause) return rootOfCall(graph, cause)
  }
  return { kind: 'call', at: call.at, call }
}

function rootOfRequest(graph: Graph, request: RequestHop): Root {
  const cause = request.parent === undefined ? undefined : graph.requestOf.get(request.parent)
  return cause ? rootOfRequest(graph, cause) : { kind: 'request', at: request.at, request }
}
