import type { Span } from '@macromart/local'

/** How often a message was seen to fail on this machine, and with which error at last; undefined if never. */
export function lastFailure(spans: Span[], messageId?: string): { tries: number; error: string } | undefined {
  const tries = spans.filter(
    (span) =>
      span.kind === 'delivery' && span.messageId === messageId && messageId !== undefined && span.outcome !== 'done',
  )
  if (tries.length === 0) return undefined
  const logged = spans.findLast(
    (span) => span.kind === 'said' && span.messageId === messageId && span.error !== undefined,
  )
  const last = tries.at(-1)
  const error = logged?.kind === 'said' ? logged.error : last?.kind === 'delivery' ? last.error : undefined
  return { tries: tries.length, error: error ?? 'the function died' }
}
