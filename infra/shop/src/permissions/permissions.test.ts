import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { permissions } from './permissions.ts'

test('docs/permissions.md is what "pnpm references" writes', async () => {
  const { file, text } = permissions()
  expect(await readFile(file, 'utf8')).toBe(text)
})
