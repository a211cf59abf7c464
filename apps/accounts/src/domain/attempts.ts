import { AccountLocked } from '@macromart/contract-accounts/api'
import { type Decision, type Instant, unchanged } from '@macromart/kernel'

/**
 * The latest failures to sign in with one address, of one known browser or of all others. They are counted apart from
 * the credentials, and so alike for an address that nobody has: being locked out tells nothing about who has an account.
 */
export interface Attempts {
  readonly id: AttemptsId
  /** At most as many as lead to the lock, oldest first. */
  readonly failures: readonly Instant[]
  /** When DynamoDB may forget them: seconds since 1970. */
  readonly expiresAt: number
  readonly version: number
}

export type AttemptsId = `attempts#${string}`

export const attemptLimit = { failures: 10, windowSeconds: 15 * 60 }

const windowMs = attemptLimit.windowSeconds * 1000

const recentFailures = (attempts: Attempts | undefined, at: Instant) =>
  (attempts?.failures ?? []).filter((failure) => Date.parse(at) - Date.parse(failure) < windowMs)

/** Refuses while the last 15 minutes hold 10 failures: until the oldest of them is so long ago. */
export function refuseIfLocked(attempts: Attempts | undefined, at: Instant) {
  const [oldest, ...others] = recentFailures(attempts, at)
  if (oldest === undefined || others.length + 1 < attemptLimit.failures) return undefined
  const leftMs = Date.parse(oldest) + windowMs - Date.parse(at)
  return AccountLocked('Try again later.', { retryAfterSeconds: Math.ceil(leftMs / 1000) })
}

/** A wrong password, or an address that nobody has. */
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

/** A right password makes good for the failures before it, but within the lock it is refused as well. */
export function recordSuccess(attempts: Attempts | undefined, at: Instant) {
  const locked = refuseIfLocked(attempts, at)
  if (locked) return locked
  if (attempts === undefined || recentFailures(attempts, at).length === 0) return unchanged(attempts)
  return { next: { ...attempts, failures: [], version: attempts.version + 1 }, events: [] } satisfies Decision<Attempts>
}
