import type { DomainEvent } from './envelope.ts'

/** What a command or an event did to an aggregate: its next state and what the world is told. Both are kept, or neither. */
export interface Decision<State> {
  readonly next: State
  readonly events: readonly DomainEvent[]
  /** Nothing happened, so nothing is written. */
  readonly unchanged?: true
}

/** Late or repeated news: the state stays, the world is told nothing. */
export const unchanged = <State>(state: State): Decision<State> => ({ next: state, events: [], unchanged: true })

const refused = Symbol.for('macromart.refusal')

/**
 * A business error that a caller may read: a value, not an exception, so that the compiler knows who may refuse what.
 * The edge answers it as problem details (RFC 9457).
 */
export interface Refusal<Code extends string = string> extends RefusalKind<Code> {
  readonly [refused]: true
  readonly detail: string
  /** For 429: when it is worth asking again. */
  readonly retryAfterSeconds?: number
}

/** A kind of refusal: a stable code, its HTTP status and a title that is the same each time. */
export interface RefusalKind<Code extends string = string> {
  readonly code: Code
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 422 | 429
  readonly title: string
}

/** Declares a kind of refusal. Calling it refuses: `CannotCancel('The parcel is on its way.')`. */
export function refusal<const Code extends string>(code: Code, status: RefusalKind['status'], title: string) {
  const kind = { code, status, title }
  const refuse = (detail: string, more: { retryAfterSeconds?: number } = {}): Refusal<Code> => ({
    [refused]: true,
    ...kind,
    detail,
    ...more,
  })
  return Object.assign(refuse, kind)
}

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && refused in value
