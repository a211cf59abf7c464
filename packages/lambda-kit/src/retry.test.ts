import { expect, test } from 'vitest'
import { retryWhile } from './retry.ts'

/** Something that is busy so many times. */
const busyFor = (times: number) => {
  let asked = 0
  return { ask: async () => (asked++ < times ? 'busy' : 'done'), asked: () => asked }
}
const isBusy = (outcome: string) => outcome === 'busy'

test('what is settled is not tried again', async () => {
  const { ask, asked } = busyFor(0)
  expect([await retryWhile(isBusy, ask), asked()]).toEqual(['done', 1])
})

test('what is busy is tried again until it is not', async () => {
  const { ask, asked } = busyFor(3)
  expect([await retryWhile(isBusy, ask), asked()]).toEqual(['done', 4])
})

test('what stays busy is told as it is, after so many attempts', async () => {
  const { ask, asked } = busyFor(100)
  expect([await retryWhile(isBusy, ask, 3), asked()]).toEqual(['busy', 3])
})

test('a failure is not contention: it is thrown at once', async () => {
  let asked = 0
  const failing = retryWhile(isBusy, async () => {
    asked += 1
    throw new Error('broken')
  })
  await expect(failing).rejects.toThrow('broken')
  expect(asked).toBe(1)
})
