import { type Hop, PlainError } from '@macromart/local'

/** The id that a person means: a whole one, the end of an order's, or `latest` for the order that was placed last. */
export function findId(hops: Hop[], wanted: string): string {
  if (wanted === 'latest') return latest(hops)
  const seen = idsIn(hops)
  if (seen.has(wanted)) return wanted
  const orders = [...seen].filter((id) => id.startsWith('ord_'))
  const found = orders.filter((id) => id.endsWith(wanted.replace(/^(ord_)?…?/, '').toLowerCase()))
  if (found.length === 1 && found[0]) return found[0]
  if (found.length > 1)
    throw new PlainError(`${found.length} orders end in ${wanted}:\n${found.slice(0, 10).join('\n')}`)
  throw new PlainError(
    `Nothing was seen here of ${wanted}. ${orders.length} orders were; "latest" is the last of them.`,
  )
}

function latest(hops: Hop[]): string {
  const placed = hops.flatMap((hop) => (hop.kind === 'request' && /\/(ord_\w+)$/.exec(hop.location ?? '')?.[1]) || [])
  const id = placed.at(-1)
  if (id === undefined) throw new PlainError('No order has been placed here yet.')
  return id
}

function idsIn(hops: Hop[]): Set<string> {
  const ids = new Set<string>()
  for (const hop of hops) {
    if (hop.kind === 'request')
      for (const [id] of `${hop.path} ${hop.location ?? ''}`.matchAll(/\b[a-z]+_\w{26}\b/g)) ids.add(id)
    if (hop.kind !== 'call') continue
    for (const write of hop.writes ?? []) ids.add(write.id)
    for (const { about } of [...(hop.publishes ?? []), ...(hop.writes ?? []).flatMap(({ news }) => news)])
      for (const id of about) ids.add(id)
  }
  return ids
}
