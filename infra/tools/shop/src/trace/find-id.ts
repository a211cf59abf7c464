import { PlainError, type Span } from '@macromart/local'
import { shorten } from '../lines.ts'

/**
 * Resolves an id: a whole id, `latest` for the order that was placed last, the end of an id (orders are preferred), or
 * the beginning of a trace id. Throws a `PlainError` for an unknown id, and for an ambiguous one with its matches.
 */
export function findId(spans: Span[], wanted: string): string {
  if (wanted === 'latest') return latest(spans)
  const seen = idsIn(spans)
  if (seen.has(wanted)) return wanted
  const [, kind = '', rest = ''] = /^(?:([a-z]+)_)?…?(.*)$/.exec(wanted.toLowerCase()) ?? []
  const ends = (id: string) => isId(id) && id.startsWith(kind && `${kind}_`) && id.endsWith(rest)
  const ids = rest === '' ? [] : [...seen].filter(ends)
  const orders = ids.filter((id) => id.startsWith('ord_'))
  const traces = kind === '' && isTraceBeginning(rest) ? tracesIn(spans).filter((id) => id.startsWith(rest)) : []
  const candidates = orders.length > 0 ? orders : [...ids, ...traces]
  const [only, ...others] = candidates
  if (only === undefined) throw new PlainError(unknown(wanted))
  if (others.length > 0) throw new PlainError(ambiguous(wanted, candidates))
  return only
}

/** The printable form of an id. The whole id of a cart grants access to it, so only its end is printed. */
export const displayId = (id: string): string => (id.startsWith('crt_') ? shorten(id) : id)

function latest(spans: Span[]): string {
  const placed = spans.flatMap(
    (span) => (span.kind === 'request' && /\/(ord_\w+)$/.exec(span.location ?? '')?.[1]) || [],
  )
  const id = placed.at(-1)
  if (id === undefined) throw new PlainError('No order is recorded yet.')
  return id
}

const shownCandidates = 10

function ambiguous(wanted: string, candidates: string[]): string {
  const listed = candidates.slice(0, shownCandidates).map(displayId)
  const more = candidates.length - listed.length
  return [`${candidates.length} ids match ${wanted}:`, ...listed, ...(more > 0 ? [`and ${more} more`] : [])].join('\n')
}

const unknown = (wanted: string): string =>
  `No trace recorded for ${wanted}. Give the id of an order, product, cart, account, event or trace, or "latest" for the last order.`

/** Whether a text is an id, not a key that ends with an id. */
const isId = (text: string): boolean => /^[a-z]+_\w+$/.test(text)

/** The lines of pnpm dev show six characters of a trace id. */
const isTraceBeginning = (text: string): boolean => /^[0-9a-f]{6,32}$/.test(text)

const tracesIn = (spans: Span[]): string[] => [
  ...new Set(spans.flatMap((span) => ((span.kind === 'request' || span.kind === 'call') && span.traceId) || [])),
]

/** Every id in the spans: of items, of events, and of the subjects of events. */
function idsIn(spans: Span[]): Set<string> {
  const ids = new Set<string>()
  for (const span of spans) {
    if (span.kind === 'request')
      for (const [id] of `${span.path} ${span.location ?? ''}`.matchAll(/\b[a-z]+_\w{26}\b/g)) ids.add(id)
    if (span.kind !== 'call') continue
    for (const write of span.writes ?? []) ids.add(write.id)
    for (const { eventId, about } of [
      ...(span.publishes ?? []),
      ...(span.writes ?? []).flatMap(({ events }) => events),
    ])
      for (const id of [eventId, ...about]) ids.add(id)
  }
  return ids
}
