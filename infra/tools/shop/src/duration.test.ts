import { expect, test } from 'vitest'
import { ago } from './duration.ts'

test.each([
  ['2026-11-23T11:59:59.500Z', 'just now'],
  ['2026-11-23T12:00:01Z', 'just now'],
  ['2026-11-23T11:59:59Z', '1 second ago'],
  ['2026-11-23T11:58:00Z', '2 minutes ago'],
  ['2026-11-23T10:00:01Z', '1 hour ago'],
  ['2026-11-09T12:00:00Z', '14 days ago'],
])('formats %s as %s', (instant, words) => {
  expect(ago(instant, Date.parse('2026-11-23T12:00:00Z'))).toBe(words)
})
