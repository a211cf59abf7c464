import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from 'vitest'
import { lessons } from '../../lessons/lessons.ts'
import { recordDone } from '../done.ts'
import { createGit } from '../git.ts'
import { keptOutput } from '../output.fixture.ts'
import { list } from './list.ts'
import type { Machine } from './machine.ts'
import { preflight } from './preflight.ts'
import { reset } from './reset.ts'

const git = createGit(import.meta.dirname)

const test = base.extend<{ state: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the required fixtures from the pattern
  async state({}, use) {
    const folder = await mkdtemp(join(tmpdir(), 'macromart-workshop-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
})

test('lists every lesson, what is done and what is next', async ({ state }) => {
  await recordDone(state, 'lost-event')
  await recordDone(state, 'swallowed-error')
  const { output, text, result } = keptOutput()
  expect(await list({ lessons, exercises: [] }, { git, state }, output)).toBe(0)
  expect(text()).toMatch(/✓ 1 {2}lost-event/)
  expect(text()).toMatch(/ {3}2 {2}double-reservation/)
  expect(text()).toContain('npx -y pnpm workshop lesson double-reservation')
  expect(result()).toMatchObject({
    next: { lesson: 'double-reservation', exercise: null },
    lessons: [{ isDone: true }, { isDone: false }, { isDone: true }, {}, {}],
  })
})

test('with every lesson done, nothing is next', async ({ state }) => {
  for (const { id } of lessons) await recordDone(state, id)
  const { output, text, result } = keptOutput()
  await list({ lessons, exercises: [] }, { git, state }, output)
  expect(text()).toContain('All lessons are done')
  expect(result()).toMatchObject({ next: { lesson: null } })
})

test('a half-written record counts as none', async ({ state }) => {
  await writeFile(join(state, 'done.json'), '["lost-ev')
  const { output, result } = keptOutput()
  await list({ lessons, exercises: [] }, { git, state }, output)
  expect(result()).toMatchObject({ next: { lesson: 'lost-event' } })
})

test('reset deletes the folder, and says so when there is none', async ({ state }) => {
  await mkdir(join(state, 'shop'))
  const { output, text } = keptOutput()
  expect(await reset(state, output)).toBe(0)
  expect(await reset(state, output)).toBe(0)
  expect(text()).toBe(
    `Deleted ${state}. The next lesson starts from nothing.\nThere is nothing to delete: ${state} does not exist.`,
  )
})

const machine: Machine = {
  node: '24.21.0',
  hasJava: async () => true,
  isFree: async () => true,
  availableBytes: 8 * 2 ** 30,
  git: async (...args) =>
    ({ 'config user.name': 'Ada', 'config user.email': 'ada@macromart.test', 'status --porcelain': '' })[
      args.join(' ')
    ],
  unpackaged: () => [],
}

test('a machine without findings is ready', async () => {
  const { output, text } = keptOutput()
  expect(await preflight(machine, 3000, output)).toBe(0)
  expect(text()).not.toContain('✗')
  expect(text()).toContain('3000 to 3005 are free')
})

test.each<[check: string, changes: Partial<Machine>, found: string, remedy: string]>([
  ['Node', { node: '22.1.0' }, '22.1.0', 'npx -y pnpm workshop'],
  ['Java', { hasJava: async () => false }, 'none', 'Install Java 17'],
  ['ports', { isFree: async (port) => port !== 3002 }, 'in use: 3002', '--port'],
  ['memory', { availableBytes: 2 ** 30 }, '1.0 GiB available', 'Close other programs'],
  ['git identity', { git: async () => '' }, 'none', 'git config --global user.name'],
  ['working tree', { git: async () => ' M a\n M b' }, '2 changed files', 'Commit or stash'],
  ['working tree', { git: async () => undefined }, 'not a git repository', 'Clone'],
  ['packages', { unpackaged: () => ['orders'] }, 'not packaged: orders', 'npx -y pnpm run package'],
])('a finding about %s has a remedy', async (check, changes, found, remedy) => {
  const { output, text, result } = keptOutput()
  expect(await preflight({ ...machine, ...changes }, 3000, output)).toBe(1)
  expect(text()).toMatch(new RegExp(`^✗ ${check} `, 'm'))
  expect(result()).toMatchObject({
    findings: expect.arrayContaining([{ check, found, remedy: expect.stringContaining(remedy) }]),
  })
})
