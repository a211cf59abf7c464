import { readRights, readSaid } from '@macromart/local'
import { expect, test } from 'vitest'
import { evidenceFolder } from './evidence.ts'

test('the clouds of the run have left what they did', () => {
  expect(readRights(evidenceFolder())).not.toEqual([])
  expect(readSaid(evidenceFolder())[Symbol.iterator]().next()).toMatchObject({ value: { app: expect.any(String) } })
})
