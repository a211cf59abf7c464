import type { CallSpan, StripeSpan, Write } from '@macromart/local'
import { shorten } from '../lines.ts'
import { type Graph, isSuccess } from './graph.ts'
import type { Node } from './node.ts'

/** Others that are written in the same transaction, one a line. */
const shownOthers = 3

export const isRead = ({ service, writes }: CallSpan): boolean => service === 'dynamodb' && writes === undefined

/** Whether any of them wrote, to items of other subjects as well. */
export const hasWritten = (calls: CallSpan[]): boolean =>
  calls.some((call) => call.writes !== undefined && isSuccess(call))

/** A write, with what was written along and the news that it tells. */
export function writeNode(graph: Graph, call: CallSpan, id: string, events: Node[]): Node {
  const { at, ms, app, writes = [], status, error, fault } = call
  const main = writes.find((write) => write.events.length > 0) ?? writes.find((write) => write.id === id) ?? writes[0]
  // The item that is asked about goes first: only some of many are shown.
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
      ? 'refused: its condition does not hold'
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
  const said = [
    ...(status === undefined
      ? []
      : [before === undefined ? status : before === status ? `still ${status}` : `${before} → ${status}`]),
    ...Object.entries(adds ?? {}).map(([name, by]) => `${name} ${by < 0 ? '−' : '+'}${Math.abs(by)}`),
    ...(isDeletion ? ['gone'] : []),
  ]
  return [shorten(id), version === undefined ? '' : ` v${version}`, said.length > 0 ? `: ${said.join(', ')}` : ''].join(
    '',
  )
}

/** A call that is neither a read that went well nor a write. What the inbox does with a message is told with the message. */
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
  status === 0 ? 'broke off' : (error ?? String(status)).replace(/Exception$/, '')

/** What the AWS endpoint did to a call that was carried out all the same. */
export const faultNote = (fault: string | undefined): string | undefined =>
  fault === 'drop-answer'
    ? 'its answer was lost'
    : fault === 'duplicate'
      ? 'carried out twice'
      : fault && /late$/.test(fault)
        ? fault
        : undefined

export function stripeNode({ at, ms, method, path, status, idempotencyKey, isReplay }: StripeSpan, app: string): Node {
  const key = idempotencyKey && `key ${shorten(idempotencyKey)}`
  const again = isReplay && 'answered from memory'
  return {
    kind: 'stripe',
    at,
    tookMs: ms,
    app,
    isActor: false,
    text: `asks Stripe: ${method} ${shorten(path.replace('/v1/', ''))} → ${status || 'no answer'}`,
    note: [key, again].filter(Boolean).join(', ') || undefined,
    tone: status >= 500 || status === 429 || status === 0 ? 'trouble' : undefined,
    isRetry: isReplay,
    children: [],
  }
}
