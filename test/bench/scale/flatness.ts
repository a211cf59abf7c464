import type { RequestCost } from './measure.ts'

/** The largest growth of a cost that still counts as flat. */
export const flatLimit = 1.1

export interface Growth {
  calls: number
  units: number
  isFlat: boolean
}

export const unitsOf = ({ readUnits, writeUnits }: Pick<RequestCost, 'readUnits' | 'writeUnits'>): number =>
  readUnits + writeUnits

/**
 * How the cost of a request goes with the size of its table: flat, or growing until its page is full (flat between the
 * two largest of at least three tables), or growing.
 */
export type Course = 'flat' | 'flat once full' | 'grows'

/** The costs are those in ever larger tables. */
export function courseOf(costs: readonly RequestCost[]): Course {
  const [smallest, beforeLargest, largest] = [costs[0], costs.at(-2), costs.at(-1)]
  if (smallest === undefined || beforeLargest === undefined || largest === undefined) return 'flat'
  if (growthOf(smallest, largest).isFlat) return 'flat'
  return costs.length > 2 && growthOf(beforeLargest, largest).isFlat ? 'flat once full' : 'grows'
}

/** How many times more calls and units a request needs in the largest table than in the smallest. */
export function growthOf(smallest: RequestCost, largest: RequestCost): Growth {
  const calls = ratio(largest.calls, smallest.calls)
  const units = ratio(unitsOf(largest), unitsOf(smallest))
  return { calls, units, isFlat: calls <= flatLimit && units <= flatLimit }
}

/** A request that needs nothing in either table has not grown. */
const ratio = (after: number, before: number) => (after === before ? 1 : after / before)
