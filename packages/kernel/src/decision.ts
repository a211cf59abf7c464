import type { DomainEvent } from './envelope.ts'

/**
 * What a command or an event does to one aggregate: its next state, and the events to publish. A table commits both in
 * one write, or neither.
 */
export interface Decision<State> {
  readonly next: State
  readonly events: readonly DomainEvent[]
  /** Set when the state does not change: nothing is written. */
  readonly unchanged?: true
}

/** The decision for a late or repeated event: the state stays as it is, no event is published, nothing is written. */
export const unchanged = <State>(state: State): Decision<State> => ({ next: state, events: [], unchanged: true })

const refused = Symbol.for('macromart.refusal')

/**
 * A business error that the caller may read. It is returned, not thrown, so that the compiler knows which function may
 * return which refusal. `serve` answers it as problem details (RFC 9457).
 */
export interface Refusal<Code extends string = string> extends RefusalKind<Code> {
  readonly [refused]: true
  /** One sentence about this occurrence. */
  readonly detail: string
  /** For status 429: seconds until a retry is useful, sent as `Retry-After` (RFC 9110). */
  readonly retryAfterSeconds?: number
}

/** A kind of refusal: a stable code such as `order.cannot-cancel`, its HTTP status, and a title that never varies. */
export interface RefusalKind<Code extends string = string> {
  readonly code: Code
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 422 | 429
  readonly title: string
}

/**
 * Declares a kind of refusal. The result carries `code`, `status` and `title`, so a contract can list it; called with a
 * detail, and for 429 with `retryAfterSeconds`, it returns a `Refusal`.
 *
 * @example
 * ```ts
 * import { refusal } from '@macromart/kernel'
 *
 * export const CannotCancel = refusal('order.cannot-cancel', 409, 'The order can no longer be cancelled')
 * export const refused = CannotCancel('The parcel has left.')
 * ```
 */
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

/**
 * Whether a value was made by a kind of refusal. JSON from a client never is: the mark is a symbol, which JSON cannot
 * hold.
 */
export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && refused in value
