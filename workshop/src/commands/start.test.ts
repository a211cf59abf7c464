import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  exerciseFixture as exercise,
  newRepository,
  otherExercise,
  startedRepository,
} from '../exercises/repository.fixture.ts'
import { keptOutput } from '../output.fixture.ts'
import { resetExercise } from './reset-exercise.ts'
import { start } from './start.ts'

test('start commits a skeleton on a branch of its own', async () => {
  const { git, branch, source, text, result } = await startedRepository()
  expect(await branch()).toBe('workshop/1a')
  expect(await source()).toBe(`/** The sum of all prices. */
export function sum(prices: readonly number[]): number {
  // Exercise 1a: add the prices.
  throw new Error('sum is not written yet: exercise 1a')
}
`)
  expect(await git.find('status', '--porcelain')).toBe('')
  expect(await git.find('log', '-1', '--format=%s%n%b')).toBe('Start exercise 1a: Add prices\nStarted-from: main')
  expect(text()).toContain('Write sum in shop/sum.ts: add the prices.')
  expect(result()).toMatchObject({ id: '1a', branch: 'workshop/1a', from: 'main' })
})

test('start on the branch of an exercise starts from where that exercise started', async () => {
  const { git, branch, source, ...repository } = await startedRepository()
  await start(otherExercise, { ...repository, ...keptOutput() })
  expect(await branch()).toBe('workshop/1b')
  expect(await git.find('log', '--format=%s')).toBe('Start exercise 1b: Add prices again\nOpen the shop')
  expect(await source()).toContain('exercise 1b')
})

test('start from a detached head goes back to its commit', async () => {
  const { git, branch, ...repository } = await newRepository()
  await git.run('switch', '--quiet', '--detach')
  const { output } = keptOutput()
  await start(exercise, { ...repository, output })
  await resetExercise(exercise, { ...repository, delete: false, output })
  expect(await branch()).toBe('')
  expect(await git.find('log', '-1', '--format=%s')).toBe('Open the shop')
})

test.each([
  ['a changed file', 'shop/sum.ts'],
  ['a new file', 'shop/new.ts'],
])('start refuses a tree with %s, and leaves it as it is', async (_, file) => {
  const { git, branch, root, ...repository } = await newRepository()
  await writeFile(join(root, file), '// mine')
  await expect(start(exercise, { root, ...repository, ...keptOutput() })).rejects.toThrow(
    /changes that are not committed:[\s\S]*git stash --include-untracked/,
  )
  expect(await branch()).toBe('main')
  expect(await git.find('branch', '--format=%(refname:short)')).toBe('main')
  expect(await readFile(join(root, file), 'utf8')).toBe('// mine')
})

test('start refuses a second start, and names both ways on', async () => {
  const { root, exercises, output } = await startedRepository()
  await expect(start(exercise, { root, exercises, output })).rejects.toThrow(
    /started already[\s\S]*git switch workshop\/1a[\s\S]*workshop reset 1a --delete/,
  )
})

test('start refuses an unknown committer, and a function that is not there, and creates no branch', async () => {
  const { git, root, exercises } = await newRepository()
  const { output } = keptOutput()
  const [gap] = exercise.gaps
  const misnamed = { ...exercise, gaps: gap ? [{ ...gap, name: 'total' }] : [] }
  await expect(start(misnamed, { root, exercises, output })).rejects.toThrow('shop/sum.ts has no function total.')
  await git.run('config', 'user.name', '')
  await expect(start(exercise, { root, exercises, output })).rejects.toThrow('git config --global user.name')
  expect(await git.find('branch', '--format=%(refname:short)')).toBe('main')
})

test('start leaves everything as it was when git cannot commit', async () => {
  const { git, root, exercises, branch, original } = await newRepository()
  await git.run('config', 'commit.cleanup', 'unknown')
  await expect(start(exercise, { root, exercises, ...keptOutput() })).rejects.toThrow('git commit failed')
  expect(await branch()).toBe('main')
  expect(await git.find('branch', '--format=%(refname:short)')).toBe('main')
  expect(await git.find('status', '--porcelain')).toBe('')
  expect(await readFile(join(root, 'shop/sum.ts'), 'utf8')).toBe(original)
})
