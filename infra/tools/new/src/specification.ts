import type { KnownEvent } from './shop-contracts.ts'

/** The callers that an HTTP API lets in; `none` for a macrofunction without one. */
export const audiences = ['public', 'user', 'staff', 'none'] as const
export type Audience = (typeof audiences)[number]

/** A macrofunction to write. */
export interface Specification {
  /** Plural and one word: `reviews`. */
  readonly name: string
  /** The singular: `review`. */
  readonly one: string
  /** One sentence. It is the first paragraph of the README, of which the map and the reference are made. */
  readonly purpose: string
  /** The prefix of the ids that its HTTP API creates. */
  readonly prefix: string
  readonly http: Audience
  readonly consumes: readonly KnownEvent[]
  /** The short name of the event that it publishes: `review-posted`. */
  readonly publishes: string | undefined
}
