import type { Call, Service } from './call.ts'

/**
 * What goes wrong with a call. `throttle` and `error` (500) are answers of the service; `conflict` is DynamoDB's, for
 * writes; `drop-call` breaks the connection before the call is carried out, `drop-answer` after; `duplicate` carries it out
 * twice, as a publisher that did not hear the first answer would; `delayMs` carries it out late.
 */
export type Fault = 'throttle' | 'conflict' | 'error' | 'drop-call' | 'drop-answer' | 'duplicate' | { delayMs: number }

/** Which calls a fault is for: all that is said must fit. */
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
  /** How many calls it strikes; without limit if left out. Every try of the SDK's own retries is a call. */
  times?: number
}

export interface InjectedFault {
  /** How many calls it has struck. */
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
    /** The fault that strikes this call, which it spends. */
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
