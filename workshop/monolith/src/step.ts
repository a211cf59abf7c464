/** What a step of the way from the monolith to the macrofunctions changes inside the monolith. */
export interface Step {
  /** Events are published to the topics of SNS. */
  readonly publishes: boolean
  /** Modules react to each other's events at once, in the transaction of the event; else when their queue delivers it. */
  readonly reactsAtOnce: boolean
}

/** A step by its number. Throws for any other text. */
export function stepOf(number: string): Step {
  if (!/^[0-2]$/.test(number)) throw new Error(`STEP must be 0, 1 or 2, not ${number}`)
  return { publishes: Number(number) >= 1, reactsAtOnce: Number(number) < 2 }
}
