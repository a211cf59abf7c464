import { readLogLines, readPermissionChecks } from '@macromart/local'
import { expect, test } from 'vitest'
import { usageLogFolder } from './usage-log.ts'

test('the clouds of the run have left what they did', () => {
  expect(readPermissionChecks(usageLogFolder())).not.toEqual([])
  expect(readLogLines(usageLogFolder())[Symbol.iterator]().next()).toMatchObject({ value: { app: expect.any(String) } })
})
