import type { CallSpan, RequestSpan } from '@macromart/local'
import { shorten } from '../lines.ts'
import { eventNodes } from './event-nodes.ts'
import { type Graph, isSuccess } from './graph.ts'
import type { Context, Node } from './node.ts'
import { type Root, rootsOf } from './roots.ts'
import { callNode, hasWritten, isRead, stripeNode, writeNode } from './span-nodes.ts'
import type { Subject } from './subject.ts'

/** Everything that concerns a subject, as trees of causes and effects in the order of their start. */
export function buildTrees(graph: Graph, subject: Subject): Node[] {
  const { roots, leading } = rootsOf(graph, subject)
  const inSpan = (span: string | undefined) => (span ? spanNodes(span) : [])
  const context: Context = { graph, subject, leading, seen: new Set(), inSpan }

  function rootNode(root: Root): Node {
    return root.kind === 'request' ? requestNode(root.request) : callTree(root.call)
  }

  function requestNode(request: RequestSpan): Node {
    const { app, at, ms, method, path, status, span, process } = request
    const children = span ? spanNodes(span) : []
    const calls = span ? (graph.callsIn.get(span) ?? []) : []
    const isIdle = process === undefined && children.length === 0 && !hasWritten(calls)
    const note = readsNote(calls, isIdle)
    const text = `${method} ${shorten(path)} → ${status || 'no answer'}`
    const tone = status >= 500 || status === 0 ? 'trouble' : isIdle ? 'idle' : undefined
    return { kind: 'request', at, tookMs: ms, app, process, isActor: true, text, note, tone, children }
  }

  /** A call outside any HTTP request. */
  function callTree(call: CallSpan): Node {
    const { at, ms, app, caller, publishes = [] } = call
    const key = caller.split('-').at(-1)
    const process = publishes.some(({ committedIn }) => committedIn) ? app : undefined
    const text = process ? '(in the background)' : caller === app ? '(manual)' : `(function ${key})`
    return { kind: 'run', at, tookMs: ms, app, process, isActor: true, text, children: callNodes(call) }
  }

  /** The effects of a span in chronological order: its own calls and events, its Stripe calls, and the requests that it sent. */
  function spanNodes(span: string): Node[] {
    const nodes = [
      ...(graph.callsIn.get(span) ?? []).flatMap(callNodes),
      ...(graph.committedIn.get(span) ?? []).flatMap((event) => eventNodes(context, event)),
      ...(graph.stripeIn.get(span) ?? []).map((stripeSpan) =>
        stripeNode(stripeSpan, graph.callsIn.get(span)?.[0]?.app ?? 'payments'),
      ),
      ...(graph.requestsFrom.get(span) ?? []).filter(({ method }) => method !== 'GET').map(requestNode),
    ]
    return nodes.sort((a, b) => a.at - b.at)
  }

  function callNodes(call: CallSpan): Node[] {
    const { writes = [], publishes = [] } = call
    if (writes.length > 0) {
      const committed = writes.flatMap((write) => write.events)
      const isOurs = subject.call(call) || committed.some(({ eventId }) => leading.events.has(eventId))
      // Sweeps and consumers also change items of other subjects: those writes are left out.
      if (committed.length > 0 && !isOurs) return []
      const events = isSuccess(call) ? committed.flatMap((each) => eventNodes(context, each, call)) : []
      return [writeNode(graph, call, subject.id, events)]
    }
    if (publishes.length > 0) return publishes.flatMap((each) => eventNodes(context, each))
    return isRead(call) && isSuccess(call) ? [] : callNode(call)
  }

  return roots.map(rootNode)
}

/** The number of reads, and whether the request changed nothing. */
function readsNote(calls: CallSpan[], isIdle: boolean): string | undefined {
  const reads = calls.filter((call) => isRead(call) && isSuccess(call)).length
  const parts = [
    ...(reads > 0 ? [`${reads} ${reads === 1 ? 'read' : 'reads'}`] : []),
    ...(isIdle ? ['changed nothing'] : []),
  ]
  return parts.join(', ') || undefined
}
