import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { grade } from '../exercises/grade.ts'
import { exerciseFixture as exercise, newRepository, startedRepository } from '../exercises/repository.fixture.ts'
import { createGit } from '../git.ts'
import { keptOutput } from '../output.fixture.ts'
import { check } from './check.ts'
import { list } from './list.ts'
import { resetExercise } from './reset-exercise.ts'
import { solve } from './solve.ts'

test('check prints what is wanted and the output of the runner, until the exercise is solved', async () => {
  const { root, state, git, exercises, write, original, ...kept } = await startedRepository()
  const { output, text, result } = kept
  expect(await check(exercise, { root, state, output })).toBe(1)
  expect(text()).toContain('✗ Wanted: Every price counts (each once)\n✗ Wanted: The sum of no prices is 0')
  expect(text()).toContain('sum is not written yet: exercise 1a')
  expect(result()).toMatchObject({ passed: false, isDone: false, problem: null })

  await write(original.replace('total += price', 'total = price'))
  expect(await check(exercise, { root, state, output })).toBe(1)
  expect(result()).toMatchObject({ failures: ['Every price counts (each once)'] })

  await write(original)
  expect(await check(exercise, { root, state, output })).toBe(0)
  expect(result()).toMatchObject({ passed: true, isDone: true, failures: [] })
  await list({ lessons: [], exercises }, { git, state }, output)
  expect(result()).toMatchObject({
    exercises: [
      { id: '1a', isDone: true, branch: 'workshop/1a' },
      { id: '1b', isDone: false, branch: null },
    ],
    current: '1a',
    next: { exercise: '1b' },
  })
})

test('check says so when the code does not load', async () => {
  const { root, state, write, output, text, result, source } = await startedRepository()
  await write('export function sum( {')
  expect(await check(exercise, { root, state, output })).toBe(1)
  expect(text()).toContain('✗ The code does not load, so its tests did not run.')
  expect(result()).toMatchObject({ passed: false, output: expect.stringContaining('sum.ts') })
  expect(await source()).toBe('export function sum( {')
})

test('check of the original code passes, but is not recorded', async () => {
  const { root, state } = await newRepository()
  const { output, text, result } = keptOutput()
  expect(await check(exercise, { root, state, output })).toBe(0)
  expect(result()).toMatchObject({ passed: true, isDone: false })
  expect(text()).toContain('Not recorded, because this is not the branch workshop/1a.')
})

test('a test that is skipped does not pass, and a file that is gone does not load', async () => {
  const { root, state } = await newRepository()
  const { output, result } = keptOutput()
  const file = join(root, 'shop/sum.test.ts')
  await writeFile(file, (await readFile(file, 'utf8')).replace("test('The", "test.skip('The"))
  expect(await check(exercise, { root, state, output })).toBe(1)
  expect(result()).toMatchObject({ failures: ['The sum of no prices is 0'] })
  expect(await check({ ...exercise, tests: ['shop/gone.test.ts'] }, { root, state, output })).toBe(1)
  expect(result()).toMatchObject({ failures: [], problem: expect.stringContaining('does not load') })
})

test('tests that do not end are stopped', async () => {
  const { root, write } = await newRepository()
  await write('export const sum = () => { for (;;); }')
  expect(await grade(root, exercise, 3_000)).toMatchObject({ passed: false, problem: expect.stringContaining('3 s') })
})

test('solve shows the difference to the original, before passing only with --now', async () => {
  const { root, state, write, original, output, text, result } = await startedRepository()
  await expect(solve(exercise, { root, state, now: false, output })).rejects.toThrow(/not passed yet[\s\S]*solve --now/)
  await write(original.replace('let total = 0', 'let total = 1'))
  expect(await solve(exercise, { root, state, now: true, output })).toBe(0)
  expect(text()).toMatch(/^ {2}- {3}let total = 1\n {2}\+ {3}let total = 0$/m)
  await write(original)
  await check(exercise, { root, state, output })
  expect(await solve(exercise, { root, state, now: false, output })).toBe(0)
  expect(text()).toContain('Yours is the original.')
  expect(result()).toMatchObject({ solutions: [{ name: 'sum', diff: [] }] })
})

test('solve on another branch shows the branch of the exercise', async () => {
  const { root, state, git, output, text } = await startedRepository()
  await git.run('switch', '--quiet', 'main')
  await solve(exercise, { root, state, now: true, output })
  expect(text()).toMatch(/^ {2}- .*is not written yet/m)
})

test('reset goes back, and deletes a branch with only the skeleton', async () => {
  const { root, git, branch, output } = await startedRepository()
  expect(await resetExercise(exercise, { root, delete: false, output })).toBe(0)
  expect(await branch()).toBe('main')
  expect(await git.find('branch', '--format=%(refname:short)')).toBe('main')
})

test('reset refuses uncommitted work, also with --delete', async () => {
  const { root, branch, write, source, output } = await startedRepository()
  await write('// mine')
  for (const always of [false, true])
    await expect(resetExercise(exercise, { root, delete: always, output })).rejects.toThrow('not committed')
  expect(await branch()).toBe('workshop/1a')
  expect(await source()).toBe('// mine')
})

test('reset keeps a branch with commits; --delete deletes it and says how to bring it back', async () => {
  const { root, git, branch, write, output, text } = await startedRepository()
  await write('// mine')
  await git.run('commit', '--quiet', '-am', 'Add prices')
  const tip = await git.find('rev-parse', 'HEAD')
  await resetExercise(exercise, { root, delete: false, output })
  expect(await branch()).toBe('main')
  expect(await git.find('rev-parse', 'workshop/1a')).toBe(tip)
  expect(text()).toContain('workshop/1a keeps your commits.')
  await resetExercise(exercise, { root, delete: true, output })
  expect(text()).toContain(`git branch workshop/1a ${tip}`)
  await expect(resetExercise(exercise, { root, delete: true, output })).rejects.toThrow('Exercise 1a is not started.')
})

test('a branch of that name which the workshop did not make is left alone', async () => {
  const { root, git } = await newRepository()
  await git.run('branch', 'workshop/1a')
  await expect(resetExercise(exercise, { root, delete: true, ...keptOutput() })).rejects.toThrow(
    'was not made by the workshop',
  )
})

test('git in a folder without a repository fails with its own words', async () => {
  await expect(createGit('/').run('status')).rejects.toThrow(/git status failed: .*not a git repository/)
})
