import type { CallSpan, StripeSpan, Write } from '@macromart/local'
import { shorten } from '../lines.ts'
import { type Graph, isSuccess } from './graph.ts'
import type { Node } from './node.ts'

/** The number of other items of a transaction that are printed, one a line. */
const shownOthers = 3

export const isRead = ({ service, writes }: CallSpan): boolean => service === 'dynamodb' && writes === undefined

/** Whether any call wrote, including to items of other subjects. */
export const hasWritten = (calls: CallSpan[]): boolean =>
  calls.some((call) => call.writes !== undefined && isSuccess(call))

/** A write, with the other items of its transaction and the events that it publishes. */
export function writeNode(graph: Graph, call: CallSpan, id: string, events: Node[]): Node {
  const { at, ms, app, writes = [], status, error, fault } = call
  const main = writes.find((write) => write.events.length > 0) ?? writes.find((write) => write.id === id) ?? writes[0]
  // The subject's item goes first, because only some of many items are printed.
  const others = writes.filter((write) => write !== main).sort((a, b) => Number(b.id === id) - Number(a.id === id))
  const shown = others.slice(0, shownOthers).map((write) => withNode(call, `with ${describeWrite(graph, write)}`))
  const more = others.length > shownOthers ? [withNode(call, `with ${others.length - shownOthers} more items`)] : []
  const refused = !isSuccess(call)
  const isConditionFailed = /^ConditionalCheckFailed/.test(error ?? '')
  return {
    kind: refused ? 'call' : 'write',
    at,
    tookMs: ms,
    app,
    isActor: false,
    text: `${refused ? 'tries to write' : 'writes'} ${main ? describeWrite(graph, main) : ''}`,
    note: isConditionFailed
      ? 'refused: condition check failed'
      : refused
        ? failureReason(status, error)
        : faultNote(fault),
    tone: isConditionFailed ? 'idle' : refused ? 'trouble' : undefined,
    isRetry: refused && !isConditionFailed,
    children: [...shown, ...more, ...events],
  }
}

const withNode = ({ at, app }: CallSpan, text: string): Node => ({
  kind: 'with',
  at,
  app,
  isActor: false,
  text,
  children: [],
})

function describeWrite({ statusBefore }: Graph, write: Write): string {
  const { id, version, status, adds, isDeletion } = write
  const before = statusBefore.get(write)
  const changes = [
    ...(status === undefined
      ? []
      : [before === undefined ? status : before === status ? `still ${status}` : `${before} → ${status}`]),
    ...Object.entries(adds ?? {}).map(([name, by]) => `${name} ${by < 0 ? '−' : '+'}${Math.abs(by)}`),
    ...(isDeletion ? ['deleted'] : []),
  ]
  return [
    shorten(id),
    version === undefined ? '' : ` v${version}`,
    changes.length > 0 ? `: ${changes.join(', ')}` : '',
  ].join('')
}

/** A call other than a successful read or a write. The inbox's calls about a message are shown with its delivery. */
export function callNode({
  at,
  ms,
  app,
  service,
  action,
  status,
  error,
  fault,
  reason,
  backOffSeconds,
}: CallSpan): Node[] {
  if (reason !== undefined || backOffSeconds !== undefined) return []
  const node = { at, tookMs: ms, app, isActor: false, children: [] }
  const isFine = isSuccess({ status })
  const tone = isFine ? undefined : ('trouble' as const)
  const note = isFine ? faultNote(fault) : failureReason(status, error)
  if (service === 'ses') return [{ kind: 'mail', ...node, text: 'sends a mail', note, tone, isRetry: !isFine }]
  return [{ kind: 'call', ...node, text: isFine ? action : `${action} fails`, note, tone, isRetry: !isFine }]
}

export const failureReason = (status: number, error: string | undefined): string =>
  status === 0 ? 'connection lost' : (error ?? String(status)).replace(/Exception$/, '')

/** The fault that the AWS endpoint injected into a call that succeeded. */
export const faultNote = (fault: string | undefined): string | undefined =>
  fault === 'drop-answer'
    ? 'response lost'
    : fault === 'duplicate'
      ? 'executed twice'
      : fault && /late$/.test(fault)
        ? fault
        : undefined

export function stripeNode({ at, ms, method, path, status, idempotencyKey, isReplay }: StripeSpan, app: string): Node {
  const key = idempotencyKey && `key ${shorten(idempotencyKey)}`
  const again = isReplay && 'replayed by its key'
  return {
    kind: 'stripe',
    at,
    tookMs: ms,
    app,
    isActor: false,
    text: `calls Stripe ${method} ${shorten(path.replace('/v1/', ''))} → ${status || 'no answer'}`,
    note: [key, again].filter(Boolean).join(', ') || undefined,
    tone: status >= 500 || status === 429 || status === 0 ? 'trouble' : undefined,
    isRetry: isReplay,
    children: [],
  }
}
