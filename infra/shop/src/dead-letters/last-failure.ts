import type { Span } from '@macromart/local'

/** How often a message was seen to fail on this machine, and with which error at last; undefined if never. */
export function lastFailure(hops: Span[], messageId?: string): { tries: number; error: string } | undefined {
  const tries = hops.filter(
    (hop) =>
      hop.kind === 'delivery' && hop.messageId === messageId && messageId !== undefined && hop.outcome !== 'done',
  )
  if (tries.length === 0) return undefined
  const said = hops.findLast((hop) => hop.kind === 'said' && hop.messageId === messageId && hop.error !== undefined)
  const last = tries.at(-1)
  const error = said?.kind === 'said' ? said.error : last?.kind === 'delivery' ? last.error : undefined
  return { tries: tries.length, error: error ?? 'the function died' }
}
