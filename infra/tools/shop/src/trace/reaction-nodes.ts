import type { CallSpan, DeliverySpan, EventSummary } from '@macromart/local'
import { isSuccess } from './graph.ts'
import type { Context, Node } from './node.ts'
import { hasWritten, isRead } from './span-nodes.ts'

/**
 * The deliveries of an event, and the consumers in whose queues it still waits. For an event that only leads to the
 * subject, only the deliveries on that path.
 */
export function reactionNodes(context: Context, event: EventSummary, publication: CallSpan | undefined): Node[] {
  const { graph, subject, leading } = context
  const { eventId } = event
  const deliveries = graph.deliveriesOf.get(eventId) ?? []
  if (!subject.event(event))
    return deliveries
      .filter((delivery) => leading.spans.has(graph.spanOf.get(delivery) ?? ''))
      .map((delivery) => reactionNode(context, delivery, deliveries))
  const reached = new Set(deliveries.map(({ app }) => app))
  const consumers = publication?.publishes?.find((published) => published.eventId === eventId)?.consumers ?? []
  const waiting = consumers.filter((app) => !reached.has(app))
  return [
    ...deliveries.map((delivery) => reactionNode(context, delivery, deliveries)),
    ...waiting.map((app) => waitingNode(app, (publication?.at ?? 0) + (publication?.ms ?? 0))),
  ]
}

function reactionNode({ graph, inSpan }: Context, delivery: DeliverySpan, all: DeliverySpan[]): Node {
  const { at, ms, app, process, messageId, receive = 1, sentAt = at } = delivery
  const before = all.filter((other) => other.app === app && other.at < at)
  const previous = before.findLast((other) => other.messageId === messageId)
  const isDuplicate = before.some((other) => other.messageId !== messageId)
  const span = graph.spanOf.get(delivery)
  const calls = span === undefined ? [] : (graph.callsIn.get(span) ?? [])
  const children = inSpan(span)
  const changed =
    process !== undefined || hasWritten(calls) || children.some(({ kind }) => kind === 'mail' || kind === 'stripe')
  const reads = calls.filter((call) => isRead(call) && isSuccess(call)).length
  const { words, tone } = ending(delivery, calls, graph.errorOf.get(delivery), changed)
  return {
    kind: 'reaction',
    at,
    waitedMs: Math.max(at - (previous ? previous.at + previous.ms : sentAt), 0),
    tookMs: ms,
    app,
    process,
    isActor: true,
    text: [isDuplicate ? 'duplicate' : '', receive > 1 ? `attempt ${receive}` : ''].filter(Boolean).join(', '),
    note:
      [...(words ? [words] : []), ...(reads > 0 ? [`${reads} ${reads === 1 ? 'read' : 'reads'}`] : [])].join(', ') ||
      undefined,
    tone,
    isRetry: receive > 1,
    isDuplicate: isDuplicate && receive === 1,
    children,
  }
}

/** The outcome of a delivery, unless it simply succeeded with a change, or with writes that are not recorded. */
function ending(delivery: DeliverySpan, calls: CallSpan[], reason: string | undefined, changed: boolean) {
  const { outcome, error = reason, receive, isGivenUp } = delivery
  const letter = calls.find((call) => call.reason !== undefined && isSuccess(call))
  if (letter) return { words: `dead letter: ${letter.reason}`, tone: 'dead' as const }
  if (isGivenUp)
    return { words: `dead letter after ${receive} attempts: ${error ?? 'no error recorded'}`, tone: 'dead' as const }
  if (outcome === 'lost') return { words: 'process died; retry follows', tone: 'trouble' as const }
  if (outcome === 'failed') {
    const backOff = calls.find((call) => call.backOffSeconds !== undefined)?.backOffSeconds
    const when = backOff === undefined ? 'later' : `in ${backOff} s`
    return { words: `failed: ${error ?? 'no error recorded'}; retry ${when}`, tone: 'trouble' as const }
  }
  return changed ? {} : { words: 'changed nothing', tone: 'idle' as const }
}

const waitingNode = (app: string, at: number): Node => ({
  kind: 'waiting',
  at,
  app,
  isActor: true,
  text: 'has not received the event',
  note: 'waits in the queue',
  tone: 'trouble',
  children: [],
})
