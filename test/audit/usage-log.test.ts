import { readLogLines, readPermissionChecks } from '@macromart/local'
import { expect, test } from 'vitest'
import { usageLogFolder } from './usage-log.ts'

test('the shops of the run have written usage logs', () => {
  expect(readPermissionChecks(usageLogFolder())).not.toEqual([])
  expect(readLogLines(usageLogFolder())[Symbol.iterator]().next()).toMatchObject({ value: { app: expect.any(String) } })
})
