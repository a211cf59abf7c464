import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { drawings } from '../drawings.ts'
import { drawnFiles } from './pages.ts'

const root = join(import.meta.dirname, '../../..')

test('charts and the pages that include them are up to date with the saved figures', async () => {
  const files = await drawnFiles(drawings)
  expect(files.size).toBeGreaterThan(1)
  for (const [path, content] of files)
    expect(await readFile(path, 'utf8').catch(() => ''), `${relative(root, path)}: run npx -y pnpm references`).toBe(
      content,
    )
})
