import { globSync } from 'node:fs'
import { expect, test } from 'vitest'
import { order } from './in-order.ts'

const files = globSync('../{acceptance,browser,reliability/under-fault,security}/**/*.test.ts', {
  cwd: import.meta.dirname,
})

test.each(order)('%s matches at least one file that shares a shop', (pattern) => {
  expect(files.filter((file) => order.find((each) => each.test(file)) === pattern)).not.toEqual([])
})

test('every file that shares a shop has a rank', () => {
  expect(files.filter((file) => !order.some((pattern) => pattern.test(file)))).toEqual([])
})
