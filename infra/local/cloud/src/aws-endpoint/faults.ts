import type { Call, Service } from './call.ts'

/**
 * A fault of a call. `throttle` and `error` (500) are responses of the service; `conflict` is DynamoDB's, for writes.
 * `drop-call` breaks the connection before the call is executed, `drop-answer` after it. `duplicate` executes the call
 * twice, like a publisher that retries after a lost response. `delayMs` executes it late.
 */
export type Fault = 'throttle' | 'conflict' | 'error' | 'drop-call' | 'drop-answer' | 'duplicate' | { delayMs: number }

/** The calls that a fault affects: all given fields must match. */
export interface Match {
  caller?: string
  service?: Service
  action?: string
  /** The name of a table, topic, queue or function. */
  resource?: string
  predicate?: (call: Call) => boolean
}

export interface Injection {
  match: Match
  fault: Fault
  /** How many calls are affected; by default all. Each retry of the SDK is a call. */
  times?: number
}

export interface InjectedFault {
  /** How many calls the fault has affected. */
  readonly hits: number
  remove(): void
}

export function createFaults() {
  const active = new Set<{ injection: Injection; handle: { hits: number } }>()
  return {
    inject(injection: Injection): InjectedFault {
      const entry = { injection, handle: { hits: 0 } }
      active.add(entry)
      return {
        get hits() {
          return entry.handle.hits
        },
        remove: () => void active.delete(entry),
      }
    },
    /** The fault for this call; each use counts as a hit. */
    strike(call: Call): Fault | undefined {
      for (const entry of active) {
        const { match, fault, times = Number.POSITIVE_INFINITY } = entry.injection
        if (entry.handle.hits >= times || !fits(match, call)) continue
        entry.handle.hits += 1
        return fault
      }
      return undefined
    },
  }
}

function fits({ caller, service, action, resource, predicate }: Match, call: Call): boolean {
  return (
    (caller === undefined || caller === call.caller) &&
    (service === undefined || service === call.service) &&
    (action === undefined || action === call.action) &&
    (resource === undefined || call.resources.includes(resource)) &&
    (predicate === undefined || predicate(call))
  )
}
