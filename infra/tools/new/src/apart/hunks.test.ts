import { expect, test } from 'vitest'
import { hunksIn, withHunks } from './hunks.ts'

const hunks = hunksIn(' one\n-two\n+2\n@@\n-four\n')

test('replaces and removes lines', () => {
  expect(withHunks('list.txt', 'one\ntwo\nthree\nfour\n', hunks)).toBe('one\n2\nthree\n')
})

test.each([
  ['one\nthree\nfour\n', 0],
  ['one\ntwo\none\ntwo\nfour\n', 2],
])('throws for %j, which has the lines of a hunk another number of times', (text, times) => {
  expect(() => withHunks('list.txt', text, hunks)).toThrow(
    `list.txt has these lines ${times} times, not once:\none\ntwo`,
  )
})
