import type { Conditions } from '../plan.ts'
import { matches, matchesArn } from './pattern.ts'
import { toArray } from './to-array.ts'

/** What is known of a call beside its action and its resource, by condition key. */
export type Context = Readonly<Record<string, string>>

const operators: Record<keyof Conditions, (wanted: string, value: string) => boolean> = {
  // The two mean the same to AWS.
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
  StringEquals: (wanted, value) => wanted === value,
  StringLike: matches,
}

/**
 * Whether all conditions of a statement hold: of each key, one of its values. A key that the call has no value for does not
 * hold, whatever is asked of it.
 */
export function conditionsHold(conditions: Conditions = {}, context: Context): boolean {
  const known = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]))
  return Object.entries(operators).every(([operator, holds]) =>
    Object.entries(conditions[operator as keyof Conditions] ?? {}).every(([key, wanted]) => {
      const value = known.get(key.toLowerCase())
      return value !== undefined && toArray(wanted).some((each) => holds(each, value))
    }),
  )
}
