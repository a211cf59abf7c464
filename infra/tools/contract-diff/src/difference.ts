import type { Change } from './schema/change.ts'
import { advice, type Kind, type Side, verdicts } from './verdicts.ts'

/** One difference between the contracts of the base and the present ones, judged. */
export interface Difference {
  /** The macrofunction whose contract it is. */
  owner: string
  /** `POST /api/orders`, or the type of an event. */
  contract: string
  /** Where in it: `body.lines[].quantity`. */
  where: string
  /** What, as the rest of a sentence about it. */
  what: string
  kind: Kind
  /** Who is concerned, where that matters: macrofunctions, and `outside callers`. */
  for: string[]
  /** What to do instead, or what to heed. */
  advice?: string
}

/** What a difference is a difference of. */
export interface Subject {
  owner: string
  contract: string
  /** Who calls it, or consumes it. */
  by: string[]
}

/** A difference that is judged as a whole, and not by the rules of schemas. */
export function difference(
  { owner, contract, by }: Subject,
  kind: Kind,
  where: string,
  what: string,
  advice?: string,
): Difference {
  const concerned = kind === 'breaking' || kind === 'notice' ? by : []
  return { owner, contract, where, what, kind, for: concerned, ...(advice === undefined ? {} : { advice }) }
}

/** The changes of a schema, judged by which side it is on. */
export const judgeChanges = (changes: Change[], side: Side, subject: Subject): Difference[] =>
  changes.map(({ where, rule, what }) =>
    difference(subject, verdicts[rule][side], where, what, advice(rule, side, subject)),
  )
