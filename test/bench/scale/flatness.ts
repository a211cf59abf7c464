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

/** How many times more calls and units a request needs in the largest table than in the smallest. */
export function growthOf(smallest: RequestCost, largest: RequestCost): Growth {
  const calls = ratio(largest.calls, smallest.calls)
  const units = ratio(unitsOf(largest), unitsOf(smallest))
  return { calls, units, isFlat: calls <= flatLimit && units <= flatLimit }
}

/** A request that needs nothing in either table has not grown. */
const ratio = (after: number, before: number) => (after === before ? 1 : after / before)
