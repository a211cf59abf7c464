import { join } from 'node:path'
import { expect, test } from 'vitest'
import { linesAt } from './lines.ts'

const root = join(import.meta.dirname, '../../..')

test('counts the monolith and the decisions that it shares, then also what has left', () => {
  const [start, published, reacting] = [0, 1, 2].map((step) => linesAt(root, step)) as [number, number, number]
  expect(start).toBeGreaterThan(3_000)
  expect(published).toBeGreaterThan(start)
  expect(reacting).toBe(published)
  expect(linesAt(root, undefined)).toBeGreaterThan(3_000)
})

test('counts no tests: a repository of tests has no lines', () => {
  expect(linesAt(join(root, 'test'), 0)).toBe(0)
})
