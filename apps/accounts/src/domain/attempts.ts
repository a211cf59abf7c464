import { AccountLocked } from '@macromart/contract-accounts/api'
import { type Decision, type Instant, unchanged } from '@macromart/kernel'

/**
 * The latest failed attempts to sign in with one address: of one known browser, or of all other clients. They are stored
 * apart from the credentials, so a lock does not reveal whether the address has an account.
 */
export interface Attempts {
  readonly id: AttemptsId
  /** Oldest first, at most `attemptLimit.failures`. */
  readonly failures: readonly Instant[]
  /** When DynamoDB may delete the item (TTL): seconds since 1970. */
  readonly expiresAt: number
  readonly version: number
}

export type AttemptsId = `attempts#${string}`

export const attemptLimit = { failures: 10, windowSeconds: 15 * 60 }

const windowMs = attemptLimit.windowSeconds * 1000

const recentFailures = (attempts: Attempts | undefined, at: Instant) =>
  (attempts?.failures ?? []).filter((failure) => Date.parse(at) - Date.parse(failure) < windowMs)

/** Refuses while there are 10 failures in the last 15 minutes: until the oldest of them is 15 minutes old. */
export function refuseIfLocked(attempts: Attempts | undefined, at: Instant) {
  const [oldest, ...others] = recentFailures(attempts, at)
  if (oldest === undefined || others.length + 1 < attemptLimit.failures) return undefined
  const retryAfterSeconds = Math.ceil((Date.parse(oldest) + windowMs - Date.parse(at)) / 1000)
  return AccountLocked('Try again after the number of seconds in Retry-After.', { retryAfterSeconds })
}

/** Counts a wrong password, or an address without an account. */
export function recordFailure(attempts: Attempts | undefined, id: AttemptsId, at: Instant) {
  const locked = refuseIfLocked(attempts, at)
  if (locked) return locked
  const next: Attempts = {
    id,
    failures: [...recentFailures(attempts, at), at],
    expiresAt: Math.ceil((Date.parse(at) + windowMs) / 1000),
    version: (attempts?.version ?? 0) + 1,
  }
  return { next, events: [] } satisfies Decision<Attempts>
}

/** A right password clears the failures before it, but is refused during a lock. */
export function recordSuccess(attempts: Attempts | undefined, at: Instant) {
  const locked = refuseIfLocked(attempts, at)
  if (locked) return locked
  if (attempts === undefined || recentFailures(attempts, at).length === 0) return unchanged(attempts)
  return { next: { ...attempts, failures: [], version: attempts.version + 1 }, events: [] } satisfies Decision<Attempts>
}
