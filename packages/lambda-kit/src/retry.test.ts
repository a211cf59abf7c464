import { expect, test } from 'vitest'
import { retryWhile } from './retry.ts'

/** An operation that is busy for its first attempts. */
const busyFor = (times: number) => {
  let attempts = 0
  return { attempt: async () => (attempts++ < times ? 'busy' : 'done'), attempts: () => attempts }
}
const isBusy = (outcome: string) => outcome === 'busy'

test('does not retry a final outcome', async () => {
  const { attempt, attempts } = busyFor(0)
  expect([await retryWhile(isBusy, attempt), attempts()]).toEqual(['done', 1])
})

test('retries until the outcome is final', async () => {
  const { attempt, attempts } = busyFor(3)
  expect([await retryWhile(isBusy, attempt), attempts()]).toEqual(['done', 4])
})

test('returns the last outcome after the given number of attempts', async () => {
  const { attempt, attempts } = busyFor(100)
  expect([await retryWhile(isBusy, attempt, 3), attempts()]).toEqual(['busy', 3])
})

test('throws an exception at once', async () => {
  let attempts = 0
  const failing = retryWhile(isBusy, async () => {
    attempts += 1
    throw new Error('broken')
  })
  await expect(failing).rejects.toThrow('broken')
  expect(attempts).toBe(1)
})
