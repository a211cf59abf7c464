import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { commitAt } from '@macromart/shop'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { describeVersions, explainFailure } from './explain.ts'

let root: string

const git = (...args: string[]) =>
  execFileSync('git', ['-C', root, '-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args])

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

function commit(subject: string): void {
  git('add', '--all')
  git('commit', '--quiet', '--message', subject)
}

const earlier = async () => ({ app: 'orders', commit: await commitAt(root, 'HEAD~1'), folder: '' })

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'skew-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  root = folder
  git('init', '--quiet')
  write('packages/contracts/orders/api.ts', 'one')
  write('packages/contracts/carts/api.ts', 'one')
  commit('Promise one')
  write('packages/contracts/carts/api.ts', 'two')
  commit('Promise two')
})

test('describes the version of each side, and whether the working tree has uncommitted changes', async () => {
  expect((await describeVersions(root, await earlier())).split('\n')).toEqual([
    expect.stringMatching(/^orders {4}[0-9a-f]{7,} {2}Promise one$/),
    expect.stringMatching(/^the rest {2}[0-9a-f]{7,} {2}Promise two$/),
  ])
  write('packages/contracts/carts/api.ts', 'three')
  expect(await describeVersions(root, await earlier())).toMatch(/Promise two, with uncommitted changes$/)
})

test('explains that tests of a newer contract fail, if the contract of the app has changed since', async () => {
  expect(await explainFailure(root, await earlier())).toMatch(/^The contract of orders has not changed since/)
  write('packages/contracts/orders/api.ts', 'not committed yet')
  const hint = await explainFailure(root, await earlier())
  expect(hint).toMatch(/^Tests of endpoints or fields that orders did not have at [0-9a-f]{7,} cannot pass/)
})
