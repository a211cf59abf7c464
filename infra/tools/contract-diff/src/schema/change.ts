/** In which way a schema has changed, whoever reads or writes it. What it means for them is said in `verdicts.ts`. */
export type Rule =
  /** Refuses something that it took. */
  | 'narrower'
  /** Takes something that it refused. */
  | 'wider'
  /** Does both, or cannot be compared. */
  | 'other'
  | 'field-added'
  | 'required-field-added'
  | 'field-removed'
  | 'field-required'
  | 'field-optional'
  /** Fields that nobody has named are refused from now on, or no longer. */
  | 'closed'
  | 'opened'
  /** Another value stands for an absent one. */
  | 'default'
  | 'documentation'

/** One change of a schema. */
export interface Change {
  /** Where: `body.lines[].quantity`. */
  where: string
  rule: Rule
  /** What, as the rest of a sentence about it: "takes at most 10, not 99". */
  what: string
}
