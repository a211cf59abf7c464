import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { bundleEdited } from '../src/edit/bundle-edited.ts'
import { diff } from '../src/edit/diff.ts'
import { editedSources } from '../src/edit/edited-sources.ts'
import { typeErrors } from '../src/edit/type-errors.fixture.ts'
import { lessons } from './lessons.ts'

const root = join(import.meta.dirname, '../..')

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'macromart-lesson-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

test('there are five lessons, with different ids', () => {
  expect(new Set(lessons.map(({ id }) => id)).size).toBe(5)
})

test.each(lessons)('$id takes away a few lines, and the rest still bundles', async ({ app, edits }) => {
  const sources = await editedSources(root, edits)
  const changed = sources.flatMap(({ before, after }) => diff(before, after)).filter(({ sign }) => sign !== ' ')
  expect(changed.length).toBeGreaterThan(0)
  expect(changed.length).toBeLessThanOrEqual(6)

  await bundleEdited(root, app, sources, await newFolder())
})

test('every edited source has no type error', async () => {
  const sources = await Promise.all(lessons.map(({ edits }) => editedSources(root, edits)))
  expect(await typeErrors(root, sources.flat())).toEqual([])
})

test('a type error in an edited source is detected', async () => {
  const [source] = await editedSources(root, lessons[0]?.edits ?? [])
  const broken = { file: '', before: '', ...source, after: `${source?.after}\nexport const wrong: string = 1\n` }
  expect(await typeErrors(root, [broken])).toEqual([expect.stringContaining('TS2322')])
})

test('an edit that does not compile, or of a source that the macrofunction lacks, is an error that names both', async () => {
  const folder = await newFolder()
  const file = 'apps/orders/src/domain/price.ts'
  await expect(bundleEdited(root, 'orders', [{ file, before: '', after: 'export const (' }], folder)).rejects.toThrow(
    /The edited orders does not compile: .*price\.ts/s,
  )
  await expect(bundleEdited(root, 'shipping', [{ file, before: '', after: '' }], folder)).rejects.toThrow(
    `No function of shipping contains ${file}`,
  )
})
