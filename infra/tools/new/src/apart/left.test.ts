import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filesIn, leftOf } from './left.ts'

// Computed from this repository: fails if a change of the shop no longer fits the rules, the files and the hunks.

const root = join(import.meta.dirname, '../../../../..')
const paths = filesIn(root)
const left = leftOf(root, paths, 'acme')
const textOf = (path: string) => String(left.files.find((file) => file.path === path)?.content ?? '')

test('two macrofunctions, their contracts and the kits are left', () => {
  const folders = (pattern: RegExp) =>
    [...new Set(left.files.flatMap(({ path }) => pattern.exec(path)?.[1] ?? []))].sort()
  expect(folders(/^apps\/(\w+)\//)).toEqual(['accounts', 'catalog'])
  expect(folders(/^packages\/contracts\/(\w+)\//)).toEqual(['accounts', 'catalog'])
  expect(folders(/^packages\/([\w-]+)\//)).toEqual(['contract-kit', 'contracts', 'kernel', 'lambda-kit'])
})

test('the topics, the order of deployment and the routes are those of the two', () => {
  const names = (path: string, pattern: RegExp) => [...textOf(path).matchAll(pattern)].map(([, name]) => name)
  expect(names('infra/aws/bus/serverless.yml', /Topic, .*-(\w+)" /g)).toEqual(['accounts', 'catalog', 'alarms'])
  expect(names('infra/aws/serverless-compose.yml', /^ {2}(\w+):/gm)).toEqual(['bus', 'accounts', 'catalog', 'edge'])
  expect(names('infra/aws/edge/serverless.yml', /TargetOriginId: (\w+)/g)).toEqual(['accounts', 'catalog', 'catalog'])
  expect(names('test/security/access/rows.ts', /^ {2}'(\w+)\./gm)).toContain('catalog')
  expect(names('test/security/access/rows.ts', /^ {2}'(?!accounts|catalog)(\w+)\./gm)).toEqual([])
})

test('no file but the licence has the name of the shop', () => {
  const named = left.files
    .filter(({ path, content }) => /macromart/i.test(`${path} ${content}`))
    .map(({ path }) => path)
  expect(named).toEqual(['LICENSE'])
})

test('every file of the repository is kept or deleted', () => {
  const kept = leftOf(root, paths, 'macromart').files.map(({ path }) => path)
  expect([...kept, ...left.deleted]).toEqual(expect.arrayContaining(paths))
  expect(kept.filter((path) => left.deleted.includes(path))).toEqual([])
})

test('throws for code that imports what is deleted', () => {
  const without = paths.filter((path) => path !== 'packages/kernel/src/id.ts')
  expect(() => leftOf(root, without, 'acme')).toThrow(/ imports \.\/id\.ts, which is deleted\.$/)
})
