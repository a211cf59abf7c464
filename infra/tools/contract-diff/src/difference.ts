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
  /** The predicate of a sentence about it: `was removed`. */
  what: string
  kind: Kind
  /** The affected macrofunctions and `outside callers`, for breaking changes and notices. */
  for: string[]
  /** What to do instead, or what to check. */
  advice?: string
}

/** The contract that has changed. */
export interface Subject {
  owner: string
  contract: string
  /** Its callers or consumers. */
  by: string[]
}

/** A difference of the given kind. Changes of schemas are judged by `judgeChanges`. */
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

/** The changes of a schema, judged by where the schema is used. */
export const judgeChanges = (changes: Change[], side: Side, subject: Subject): Difference[] =>
  changes.map(({ where, rule, what }) =>
    difference(subject, verdicts[rule][side], where, what, advice(rule, side, subject)),
  )
