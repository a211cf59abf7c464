import { expect, test } from 'vitest'
import { duration } from './duration.ts'

test.each([
  [1, '1 s'],
  [29, '29 s'],
  [60, '1 min'],
  [90, '1 min 30 s'],
  [900, '15 min'],
  [5988, '1 h 40 min'],
  [24 * 3600, '24 h'],
  [14 * 24 * 3600, '14 days'],
  [2_000_112, '23 days 4 h'],
])('%i seconds are %s', (seconds, expected) => {
  expect(duration(seconds)).toBe(expected)
})
