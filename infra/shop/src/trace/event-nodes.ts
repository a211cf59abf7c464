import type { CallSpan, DeliverySpan, EventSummary } from '@macromart/local'
import { isCarriedOut } from './graph.ts'
import type { Node } from './node.ts'
import { reactionNodes } from './reaction-nodes.ts'
import { nameOf } from './short.ts'
import { suffered, whatWentWrong } from './span-nodes.ts'
import type { Within } from './within.ts'

/** An event on its way from the write that committed it, if any, through stream and topic into the queues of the others. */
export function eventNodes(within: Within, news: EventSummary, origin?: CallSpan): Node[] {
  const { graph, subject, leading, seen } = within
  const { eventId, type } = news
  if (seen.has(eventId) || !(subject.event(news) || leading.events.has(eventId))) return []
  seen.add(eventId)
  const relays = graph.relaysOf.get(eventId) ?? []
  const calls = graph.publicationsOf.get(eventId) ?? []
  const published = calls.filter(isCarriedOut)
  const first = published[0]
  const relay = first && relays.findLast(({ at }) => at <= first.at)
  const since = origin ? origin.at + origin.ms : undefined
  const began = relay?.at ?? first?.at ?? relays[0]?.at ?? since ?? calls[0]?.at ?? 0
  const app = origin?.app ?? first?.app ?? ''
  const failures = calls.filter((call) => !isCarriedOut(call)).map((call) => failure(call))
  const died = relays
    .filter(({ outcome, error }) => outcome === 'lost' || error !== undefined)
    .map((each) => fallen(each))
  const again = published.slice(1).filter(() => relays.length > 0 || origin === undefined)
  const notes = [
    ...(first ? published.flatMap(({ fault }) => suffered(fault) ?? []) : ['waits in the stream']),
    ...(again.length > 0 ? [`published ${published.length} times`] : []),
  ]
  const node: Node = {
    kind: 'event',
    at: began,
    waitedMs: relay && since !== undefined ? Math.max(relay.at - since, 0) : undefined,
    tookMs: first && first.at + first.ms - began,
    app,
    isActor: false,
    text: `publishes ${nameOf(type)}`,
    note: notes.join(', ') || undefined,
    tone: first && notes.length === 0 ? undefined : 'trouble',
    children: [...failures, ...died, ...reactionNodes(within, news, first)],
  }
  return [node]
}

const failure = ({ at, ms, app, status, error }: CallSpan): Node => ({
  kind: 'call',
  at,
  tookMs: ms,
  app,
  isActor: false,
  text: 'the topic did not take it',
  note: whatWentWrong(status, error),
  tone: 'trouble',
  isRetry: true,
  children: [],
})

const fallen = ({ at, ms, app, error }: DeliverySpan): Node => ({
  kind: 'call',
  at,
  tookMs: ms,
  app,
  isActor: false,
  text: 'the relay failed',
  note: `${error ?? 'its process died'}; the stream is read again`,
  tone: 'trouble',
  isRetry: true,
  children: [],
})
