import type { Invocation } from '../apps/invoke.ts'
import type { Log } from '../log/log.ts'
import type { MappingPlan } from '../plan.ts'

/** A running event source mapping. */
export interface Poller {
  mapping: MappingPlan
  /** Takes no new batches; batches in progress continue. */
  pause(): void
  resume(): void
  /** Polls now, without waiting for the next interval. */
  pollNow(): void
  /** Resolves when every record that existed at the call has been delivered or filtered out. */
  caughtUp(signal: AbortSignal): Promise<void>
  /** Resolves when the batches in progress are finished or returned. */
  stop(): Promise<void>
}

export interface PollerOptions {
  mapping: MappingPlan
  region: string
  /** Resolves when the mapping's app accepts calls. */
  whenUp: (signal: AbortSignal) => Promise<void>
  invoke: (functionName: string, payload: string, signal: AbortSignal) => Promise<Invocation>
  log: Log
}

/** A function's response to a batch that failed in part: `{ batchItemFailures: [{ itemIdentifier }] }`. */
export interface BatchResponse {
  batchItemFailures?: { itemIdentifier?: string }[] | null
}

/**
 * The identifiers of the failed records. As in Lambda, `all` if the function failed, or named an identifier that is not
 * in the batch.
 */
export function failuresOf(
  { payload, functionError }: Invocation,
  given: string[],
  reportsItemFailures: boolean,
): Set<string> | 'all' {
  if (functionError) return 'all'
  if (!reportsItemFailures) return new Set()
  const failures = ((JSON.parse(payload) ?? {}) as BatchResponse).batchItemFailures ?? []
  const failed = failures.map(({ itemIdentifier }) => itemIdentifier)
  return failed.every((id) => id !== undefined && given.includes(id)) ? new Set(failed as string[]) : 'all'
}
