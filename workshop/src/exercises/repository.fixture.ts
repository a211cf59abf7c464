import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { start } from '../commands/start.ts'
import { createGit, type Git } from '../git.ts'
import { keptOutput } from '../output.fixture.ts'
import type { Exercise } from './exercise.ts'

const file = 'shop/sum.ts'

const sources = {
  [file]: `/** The sum of all prices. */
export function sum(prices: readonly number[]): number {
  let total = 0
  for (const price of prices) total += price
  return total
}
`,
  'shop/sum.test.ts': `import { expect, test } from 'vitest'
import { sum } from './sum.ts'

test('Every price counts (each once)', () => {
  expect(sum([2, 3])).toBe(5)
})
test('The sum of no prices is 0', () => {
  expect(sum([])).toBe(0)
})
`,
}

/** An exercise of the repositories below. */
export const exerciseFixture: Exercise = {
  id: '1a',
  title: 'Add prices',
  gaps: [{ file, name: 'sum', wanted: 'add the prices.' }],
  tests: ['shop/sum.test.ts'],
  hint: 'A loop is enough.',
}

/** Another exercise of the same function. */
export const otherExercise: Exercise = { ...exerciseFixture, id: '1b', title: 'Add prices again' }

/** A repository with a function, its tests and one commit on `main`, for one test. */
export async function newRepository() {
  const root = await mkdtemp(join(tmpdir(), 'macromart-exercise-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  for (const [path, source] of Object.entries(sources)) await writeIn(root, path, source)
  await symlink(join(import.meta.dirname, '../../node_modules'), join(root, 'node_modules'))
  const git = createGit(root)
  await commitAll(git, root)
  return {
    root,
    git,
    /** The folder of the workshop, which git ignores. */
    state: join(root, '.state'),
    exercises: [exerciseFixture, otherExercise],
    write: (source: string) => writeIn(root, file, source),
    original: sources[file] ?? '',
    branch: async () => (await git.run('branch', '--show-current')).trim(),
  }
}

/** A repository in which the exercise is started, for one test. */
export async function startedRepository() {
  const repository = await newRepository()
  const { output, text, result } = keptOutput()
  await start(exerciseFixture, { ...repository, output })
  return { ...repository, output, text, result, source: () => readFile(join(repository.root, 'shop/sum.ts'), 'utf8') }
}

/** Makes a folder a repository with one commit. */
export async function commitAll(git: Git, root: string): Promise<void> {
  await git.run('init', '--quiet', '--initial-branch', 'main')
  await writeIn(root, '.git/info/exclude', 'node_modules\n.state\n')
  await git.run('config', 'user.name', 'Ada')
  await git.run('config', 'user.email', 'ada@macromart.test')
  await git.run('add', '.')
  await git.run('commit', '--quiet', '-m', 'Open the shop')
}

async function writeIn(root: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), text)
}
