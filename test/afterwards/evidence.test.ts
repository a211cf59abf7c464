import { readLogLines, readPermissionChecks } from '@macromart/local'
import { expect, test } from 'vitest'
import { evidenceFolder } from './evidence.ts'

test('the clouds of the run have left what they did', () => {
  expect(readPermissionChecks(evidenceFolder())).not.toEqual([])
  expect(readLogLines(evidenceFolder())[Symbol.iterator]().next()).toMatchObject({ value: { app: expect.any(String) } })
})
