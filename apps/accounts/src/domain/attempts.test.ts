import { isRefusal } from '@macromart/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Attempts, attemptLimit, recordFailure, recordSuccess, refuseIfLocked } from './attempts.ts'

const start = Date.parse('2026-11-23T10:00:00.000Z')
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString()
const id = 'attempts#ada'

/** The attempts stored after failures at these seconds. Failures during a lock are refused and not counted. */
function after(...failures: number[]): Attempts | undefined {
  let attempts: Attempts | undefined
  for (const seconds of failures) {
    const decision = recordFailure(attempts, id, at(seconds))
    if (!isRefusal(decision)) attempts = decision.next
  }
  return attempts
}

const tenAtOnce = () => after(...Array<number>(10).fill(0))

test('locks at the tenth failure, not at the ninth', () => {
  expect(refuseIfLocked(after(...Array<number>(9).fill(0)), at(1))).toBeUndefined()
  expect(refuseIfLocked(tenAtOnce(), at(1))).toMatchObject({ code: 'account.locked', status: 429 })
})

test('returns the seconds until the lock ends, and unlocks then', () => {
  const attempts = after(0, 1, 2, 3, 4, 5, 6, 7, 8, 60)
  expect(refuseIfLocked(attempts, at(60))).toMatchObject({ retryAfterSeconds: 840 })
  expect(refuseIfLocked(attempts, at(899.5))).toMatchObject({ retryAfterSeconds: 1 })
  expect(refuseIfLocked(attempts, at(900))).toBeUndefined()
})

test('refuses the right password during a lock', () => {
  expect(recordSuccess(tenAtOnce(), at(899))).toMatchObject({ code: 'account.locked' })
})

test('a right password clears the failures before it', () => {
  const decision = recordSuccess(after(0, 1, 2), at(3))
  expect(decision).toMatchObject({ next: { failures: [], version: 4 } })
})

test('a right password without recent failures writes nothing', () => {
  expect(recordSuccess(undefined, at(0))).toMatchObject({ unchanged: true })
  expect(recordSuccess(after(0), at(900))).toMatchObject({ unchanged: true })
})

test('drops failures that are older than the window', () => {
  expect(after(0, 5)?.expiresAt).toBe((start + 905_000) / 1000)
  expect(after(0, 900)?.failures).toEqual([at(900)])
})

const moments = fc
  .array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 })
  .map((gaps) => gaps.map((_, index) => gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap, 0)))

test('counts at most 10 failures in any 15 minutes, at any timing', () => {
  fc.assert(
    fc.property(moments, (times) => {
      let attempts: Attempts | undefined
      const failed: number[] = []
      for (const seconds of times) {
        const decision = recordFailure(attempts, id, at(seconds))
        if (isRefusal(decision)) continue
        attempts = decision.next
        failed.push(seconds)
      }
      for (const from of failed) {
        const inWindow = failed.filter((seconds) => seconds >= from && seconds < from + attemptLimit.windowSeconds)
        expect(inWindow.length).toBeLessThanOrEqual(attemptLimit.failures)
      }
    }),
  )
})

test('unlocks after exactly the returned number of seconds', () => {
  fc.assert(
    fc.property(moments, (times) => {
      const attempts = after(...times)
      const now = times.at(-1) ?? 0
      const locked = refuseIfLocked(attempts, at(now))
      if (locked === undefined) return
      const wait = locked.retryAfterSeconds ?? 0
      expect(refuseIfLocked(attempts, at(now + wait))).toBeUndefined()
      expect(refuseIfLocked(attempts, at(now + wait - 1))).toBeDefined()
    }),
  )
})
