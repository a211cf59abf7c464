import type { Invocation } from '../apps/invoke.ts'
import type { Log } from '../log/log.ts'
import type { MappingPlan } from '../plan.ts'

/** One event source mapping at work. */
export interface Poller {
  mapping: MappingPlan
  /** Takes no new batches; what is being worked on goes on. */
  pause(): void
  resume(): void
  /** Looks now, instead of when it would have. */
  pollNow(): void
  /** Resolves when everything that was there at the call has been delivered, or filtered out. */
  caughtUp(signal: AbortSignal): Promise<void>
  /** Resolves when the batches at work are finished or given back. */
  stop(): Promise<void>
}

export interface PollerOptions {
  mapping: MappingPlan
  region: string
  /** Resolves when the mapping's app takes calls. */
  whenUp: (signal: AbortSignal) => Promise<void>
  invoke: (functionName: string, payload: string, signal: AbortSignal) => Promise<Invocation>
  log: Log
}

/** What a function says of a batch of which a part failed: `{ batchItemFailures: [{ itemIdentifier }] }`. */
export interface BatchResponse {
  batchItemFailures?: { itemIdentifier?: string }[] | null
}

/**
 * The identifiers of the records that failed. `all` when the function failed, or named one that it was not given, as
 * Lambda takes it.
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
