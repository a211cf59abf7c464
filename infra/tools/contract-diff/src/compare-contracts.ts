import { allCallers, type CallersOf } from './callers.ts'
import { type Difference, difference } from './difference.ts'
import type { Contracts } from './documents.ts'
import { noEvents } from './events/asyncapi.ts'
import { compareEvents } from './events/compare-events.ts'
import { compareEndpoints } from './http/compare-endpoints.ts'
import { type Endpoint, endpointsOf } from './http/endpoint.ts'
import type { OpenApi } from './http/openapi.ts'

/** All differences between the contracts of the base and the present ones, for the callers of either. */
export function compareContracts(old: Contracts, now: Contracts, ...callers: CallersOf[]): Difference[] {
  const callersOf = (endpoints: Iterable<Endpoint>) => allCallers(endpoints, ...callers)
  const owners = [...new Set([...old.http.keys(), ...now.http.keys()])].sort()
  return [
    ...owners.flatMap((owner) => {
      const [before, after] = [old.http.get(owner), now.http.get(owner)]
      if (before !== undefined && after !== undefined) return compareEndpoints(owner, before, after, callersOf)
      return before === undefined ? [] : [removed(owner, before, callersOf)]
    }),
    ...owners.filter((owner) => !old.http.has(owner)).map(added),
    ...(old.events === undefined ? [incomparableEvents] : compareEvents(old.events, now.events ?? noEvents)),
  ]
}

const incomparableEvents = difference(
  { owner: 'every publisher', contract: 'events', by: [] },
  'notice',
  '',
  'cannot be compared: the base has no asyncapi.json',
)

function removed(owner: string, api: OpenApi, callersOf: (endpoints: Iterable<Endpoint>) => string[]): Difference {
  const by = callersOf(endpointsOf(api).values())
  const advice = 'Keep it as long as it has callers.'
  return difference({ owner, contract: `/api/${owner}`, by }, 'breaking', '', 'was removed', advice)
}

const added = (owner: string): Difference =>
  difference({ owner, contract: `/api/${owner}`, by: [] }, 'compatible', '', 'is new')
