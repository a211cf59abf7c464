import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { staleMessage, writeAll } from './generated.ts'

test('the file of a macrofunction that was removed is deleted, and no file of another writer', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'macromart-generated-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const to = pathToFileURL(`${folder}/`)
  await writeAll(
    [
      ['api/carts.md', 'carts'],
      ['api/reviews.md', 'reviews'],
      ['retries.md', 'by another'],
    ],
    [],
    to,
  )
  await writeAll([['api/carts.md', 'changed']], ['api'], to)
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(['api', join('api', 'carts.md'), 'retries.md'])
  expect(readFileSync(join(folder, 'api/carts.md'), 'utf8')).toBe('changed')
})

test.each([
  ['map.md', 'docs/reference/map.md is stale: run npx -y pnpm references'],
  ['../../README.md', 'README.md is stale: run npx -y pnpm references'],
])('a stale %s fails with the command that updates it', (path, sentence) => {
  expect(() => expect('what is on disk', staleMessage(path)).toBe('what its sources say')).toThrow(sentence)
})
