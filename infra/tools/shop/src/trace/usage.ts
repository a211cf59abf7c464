import { type CallSpan, type EventSummary, plus, type RequestSpan, times, type Units } from '@macromart/local'
import type { AppUnits } from '../pricing/costs.ts'
import type { Graph } from './graph.ts'
import { rootsOf } from './roots.ts'
import type { Subject } from './subject.ts'

/**
 * What everything that is shown of a subject has used, by app. A publication or a read of the stream that carries events
 * of several subjects counts by the share of the events. Empty for spans that were recorded without units.
 */
export function usageOf(graph: Graph, subject: Subject): AppUnits[] {
  const { roots, leading } = rootsOf(graph, subject)
  const used = new Map<string, Units>()
  const seen = new Set<unknown>()
  const isOurs = (event: EventSummary) => subject.event(event) || leading.events.has(event.eventId)

  const add = (app: string, units: Units | undefined, share = 1) => {
    if (units) used.set(app, plus(used.get(app) ?? {}, times(units, share)))
  }
  const isNew = (thing: unknown) => !seen.has(thing) && seen.add(thing)

  function addRequest(request: RequestSpan): void {
    if (!isNew(request)) return
    add(request.app, request.units)
    if (request.span !== undefined) addSpan(request.span)
  }

  function addSpan(span: string): void {
    for (const call of graph.callsIn.get(span) ?? []) addCall(call)
    for (const event of (graph.committedIn.get(span) ?? []).filter(isOurs)) addEvent(event)
    for (const request of graph.requestsFrom.get(span) ?? []) addRequest(request)
  }

  /** A call counts if it is the subject's own, or commits none of the events of others. */
  function addCall(call: CallSpan): void {
    const committed = (call.writes ?? []).flatMap(({ events }) => events)
    const isOther = committed.length > 0 && !subject.call(call) && !committed.some(isOurs)
    if (call.publishes !== undefined || isOther || !isNew(call)) return
    add(call.app, call.units)
    for (const event of committed.filter(isOurs)) addEvent(event)
  }

  function addEvent({ eventId }: EventSummary): void {
    if (!isNew(eventId)) return
    for (const { app, units, eventIds } of graph.relaysOf.get(eventId) ?? []) add(app, units, 1 / eventIds.length)
    for (const { app, units, publishes = [] } of graph.publicationsOf.get(eventId) ?? [])
      add(app, units, 1 / publishes.length)
    for (const delivery of graph.deliveriesOf.get(eventId) ?? []) {
      add(delivery.app, delivery.units)
      const span = graph.spanOf.get(delivery)
      if (span !== undefined) addSpan(span)
    }
  }

  for (const root of roots) {
    if (root.kind === 'request') addRequest(root.request)
    else {
      addCall(root.call)
      for (const event of (root.call.publishes ?? []).filter(isOurs)) addEvent(event)
    }
  }
  return [...used].map(([app, units]) => ({ app, units }))
}
