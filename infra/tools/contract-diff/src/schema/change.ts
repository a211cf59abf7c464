/** The way in which a schema has changed. `verdicts.ts` has the effect on readers and writers. */
export type Rule =
  /** Refuses values that it accepted. */
  | 'narrower'
  /** Accepts values that it refused. */
  | 'wider'
  /** Does both, or cannot be compared. */
  | 'other'
  | 'field-added'
  | 'required-field-added'
  | 'field-removed'
  | 'field-required'
  | 'field-optional'
  /** Unknown fields are refused from now on, or no longer. */
  | 'closed'
  | 'opened'
  /** An absent value has a different default. */
  | 'default'
  | 'documentation'

/** One change of a schema. */
export interface Change {
  /** Where: `body.lines[].quantity`. */
  where: string
  rule: Rule
  /** The predicate of a sentence about it: "takes at most 10 items (was: at most 99 items)". */
  what: string
}
