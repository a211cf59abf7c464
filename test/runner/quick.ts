import { join } from 'node:path'
import { changedSince } from '@macromart/deploy/changed'
import { commitAt } from '@macromart/shop'
import { beside, check, packages } from './parts.ts'

const root = join(import.meta.dirname, '../..')

/**
 * What a quick run consists of: what is about everything, and the tests of each package that may have changed since a commit.
 * Throws one sentence if there is no such commit.
 */
export async function quickParts(base: string) {
  const { hash } = await commitAt(root, base)
  const folders = changedSince(hash, root).map(({ path }) => path)
  if (folders.length === 0) return [check]
  const tests = beside(folders.map((folder) => `${folder}/`))
  // The apps' own tests look at no template.
  const looksAtTemplates = folders.some((folder) => folder.startsWith('infra/') || folder === 'test')
  return looksAtTemplates ? [check, packages, tests] : [check, tests]
}
