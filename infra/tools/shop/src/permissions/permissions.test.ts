import { readFile } from 'node:fs/promises'
import { docs, staleMessage } from '@macromart/docs/generated'
import { expect, test } from 'vitest'
import { permissions } from './permissions.ts'

test('docs/permissions.md is what the packaged templates say', async () => {
  const [path, text] = permissions()
  expect(await readFile(new URL(path, docs), 'utf8'), staleMessage(path)).toBe(text)
})
