import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './run-command.ts'
import { failuresOf } from './run-projects.ts'

const name = join(root, 'apps/orders/src/http.test.ts')
const passed = { status: 'passed', fullName: 'refuses what is not JSON' }

test('a failed test is named with its file', () => {
  const failed = { status: 'failed', fullName: 'POST / places an order' }
  const file = { name, status: 'failed', assertionResults: [passed, failed] }
  expect(failuresOf(file)).toEqual(['apps/orders/src/http.test.ts: POST / places an order'])
})

test('a file that does not load is one failure', () => {
  expect(failuresOf({ name, status: 'failed', assertionResults: [] })).toEqual([
    'apps/orders/src/http.test.ts: did not load',
  ])
})

test('a file whose tests passed has none', () => {
  expect(failuresOf({ name, status: 'passed', assertionResults: [passed] })).toEqual([])
})
