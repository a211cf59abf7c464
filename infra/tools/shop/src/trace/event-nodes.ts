import type { CallSpan, DeliverySpan, EventSummary } from '@macromart/local'
import { eventNameOf } from '../lines.ts'
import { isSuccess } from './graph.ts'
import type { Context, Node } from './node.ts'
import { reactionNodes } from './reaction-nodes.ts'
import { failureReason, faultNote } from './span-nodes.ts'

/** An event on its way from the write that committed it, if any, through stream and topic to the consumers' queues. */
export function eventNodes(context: Context, event: EventSummary, origin?: CallSpan): Node[] {
  const { graph, subject, leading, seen } = context
  const { eventId, type } = event
  if (seen.has(eventId) || !(subject.event(event) || leading.events.has(eventId))) return []
  seen.add(eventId)
  const relays = graph.relaysOf.get(eventId) ?? []
  const calls = graph.publicationsOf.get(eventId) ?? []
  const published = calls.filter(isSuccess)
  const first = published[0]
  const relay = first && relays.findLast(({ at }) => at <= first.at)
  const since = origin ? origin.at + origin.ms : undefined
  const began = relay?.at ?? first?.at ?? relays[0]?.at ?? since ?? calls[0]?.at ?? 0
  const app = origin?.app ?? first?.app ?? ''
  const failures = calls.filter((call) => !isSuccess(call)).map((call) => failedPublication(call))
  const died = relays
    .filter(({ outcome, error }) => outcome === 'lost' || error !== undefined)
    .map((each) => failedRelay(each))
  const again = published.slice(1).filter(() => relays.length > 0 || origin === undefined)
  const notes = [
    ...(first
      ? published.flatMap(({ fault }) => faultNote(fault) ?? [])
      : [`not published, waits in the ${graph.committingOf.has(eventId) ? 'outbox' : 'stream'}`]),
    ...(again.length > 0 ? [`published ${published.length} times`] : []),
  ]
  const node: Node = {
    kind: 'event',
    at: began,
    waitedMs: relay && since !== undefined ? Math.max(relay.at - since, 0) : undefined,
    tookMs: first && first.at + first.ms - began,
    app,
    isActor: false,
    text: `publishes ${eventNameOf(type)}`,
    note: notes.join(', ') || undefined,
    tone: first && notes.length === 0 ? undefined : 'trouble',
    children: [...failures, ...died, ...reactionNodes(context, event, first)],
  }
  return [node]
}

const failedPublication = ({ at, ms, app, status, error }: CallSpan): Node => ({
  kind: 'call',
  at,
  tookMs: ms,
  app,
  isActor: false,
  text: 'publishing failed',
  note: failureReason(status, error),
  tone: 'trouble',
  isRetry: true,
  children: [],
})

const failedRelay = ({ at, ms, app, error }: DeliverySpan): Node => ({
  kind: 'call',
  at,
  tookMs: ms,
  app,
  isActor: false,
  text: 'the relay failed',
  note: `${error ?? 'process died'}; the stream is read again`,
  tone: 'trouble',
  isRetry: true,
  children: [],
})
