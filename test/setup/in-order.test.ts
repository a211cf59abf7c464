import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { order } from './in-order.ts'

const files = globSync('../{acceptance,browser,reliability/under-fault,security}/**/*.test.ts', {
  cwd: import.meta.dirname,
})

test.each(order)('%s is the place of some files that share a shop', (pattern) => {
  expect(files.filter((file) => order.find((each) => each.test(file)) === pattern)).not.toEqual([])
})

test('every file that shares a shop has its place', () => {
  expect(files.filter((file) => !order.some((pattern) => pattern.test(file)))).toEqual([])
})
