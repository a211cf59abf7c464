import type { CallHop, RequestHop } from '@macromart/local'
import { eventNodes } from './event-nodes.ts'
import type { Graph } from './graph.ts'
import { isCarriedOut } from './graph.ts'
import type { Node } from './node.ts'
import { concerns, type Root, rootsOf } from './roots.ts'
import { short } from './short.ts'
import { callNode, isRead, stripeNode, writeNode } from './span-nodes.ts'
import type { Within } from './within.ts'

/** All that concerns an id, as trees of causes and effects in the order in which they began. */
export function grow(graph: Graph, id: string): Node[] {
  const seen = new Set<string>()
  const within: Within = { graph, id, seen, inSpan: (span: string | undefined) => (span ? spanNodes(span) : []) }

  function rootNode(root: Root): Node {
    return root.kind === 'request' ? requestNode(root.request) : callTree(root.call)
  }

  function requestNode(request: RequestHop): Node {
    const { app, at, ms, method, path, status, span } = request
    const children = span ? spanNodes(span) : []
    const note = asides(span, children)
    const text = `${method} ${short(path)} → ${status || 'no answer'}`
    const tone = status >= 500 || status === 0 ? 'trouble' : children.length === 0 ? 'idle' : undefined
    return { kind: 'request', at, tookMs: ms, app, isActor: true, text, note, tone, children }
  }

  /** A call that nobody asked for over HTTP. */
  function callTree(call: CallHop): Node {
    const { at, ms, app, caller } = call
    const key = caller.split('-').at(-1)
    const text = caller === app ? '(by hand)' : `(its function ${key})`
    return { kind: 'run', at, tookMs: ms, app, isActor: true, text, children: callNodes(call) }
  }

  /** What was done in a span, in the order of time: by itself, by Stripe for it, and by whom it asked. */
  function spanNodes(span: string): Node[] {
    const nodes = [
      ...(graph.callsIn.get(span) ?? []).flatMap(callNodes),
      ...(graph.stripeIn.get(span) ?? []).map((hop) =>
        stripeNode(hop, graph.callsIn.get(span)?.[0]?.app ?? 'payments'),
      ),
      ...(graph.requestsFrom.get(span) ?? []).filter(({ method }) => method !== 'GET').map(requestNode),
    ]
    return nodes.sort((a, b) => a.at - b.at)
  }

  function callNodes(call: CallHop): Node[] {
    const { writes = [], publishes = [] } = call
    if (writes.length > 0) {
      const news = writes.flatMap((write) => write.news)
      // What a sweep does to others is their story.
      if (news.length > 0 && !concerns(call, id)) return []
      const events = isCarriedOut(call) ? news.flatMap((each) => eventNodes(within, each, call)) : []
      return [writeNode(graph, call, id, events)]
    }
    if (publishes.length > 0) return publishes.flatMap((each) => eventNodes(within, each))
    return isRead(call) && isCarriedOut(call) ? [] : callNode(call)
  }

  return rootsOf(graph, id).map(rootNode)

  /** How often it read, and that it changed nothing. */
  function asides(span: string | undefined, children: Node[]): string | undefined {
    const reads = (span ? (graph.callsIn.get(span) ?? []) : []).filter((call) => isRead(call) && isCarriedOut(call))
    const said = [
      ...(reads.length > 0 ? [`${reads.length} ${reads.length === 1 ? 'read' : 'reads'}`] : []),
      ...(children.length === 0 ? ['changed nothing'] : []),
    ]
    return said.join(', ') || undefined
  }
}
