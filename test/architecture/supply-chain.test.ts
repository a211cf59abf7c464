import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Lockfile, type Settings, supplyChainViolations } from './supply-chain.ts'

const read = (path: string) => parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))
const settings: Settings = read('pnpm-workspace.yaml')
const lockfile: Lockfile = read('pnpm-lock.yaml')

test('an installation runs only scripts that are allowed by name, and fetches only packages pinned by their hash', () => {
  expect(supplyChainViolations(settings, lockfile)).toEqual([])
})

const withPackage = (resolution: Record<string, unknown>): Lockfile => ({
  packages: { ...lockfile.packages, 'evil@1.0.0': { resolution } },
})
const unpinned = ['evil@1.0.0 is not from the registry, or not pinned by its hash']

test.each<[what: string, Settings, Lockfile, string[]]>([
  ['another script', { allowBuilds: { evil: true } }, lockfile, ['evil may run a script when it is installed']],
  ['all scripts', { dangerouslyAllowAllBuilds: true }, lockfile, ['dangerouslyAllowAllBuilds is true']],
  [
    'an unreviewed script',
    { strictDepBuilds: false },
    lockfile,
    ['an install script without a decision is not an error'],
  ],
  ['a minute-old release', { minimumReleaseAge: 0 }, lockfile, ['minimumReleaseAge is 0']],
  ['an unchecked lockfile', { trustLockfile: true }, lockfile, ['trustLockfile is true']],
  ['no lockfile', {}, {}, ['the lockfile pins fewer than 100 packages']],
  ['a tarball', {}, withPackage({ tarball: 'https://example.com/e.tgz', integrity: 'sha512-a' }), unpinned],
  ['a commit', {}, withPackage({ type: 'git', repo: 'https://example.com/e', commit: 'c0ffee' }), unpinned],
  ['a weak hash', {}, withPackage({ integrity: 'sha1-a' }), unpinned],
  ['no hash', {}, withPackage({}), unpinned],
])('detects %s', (_, changed, locked, violations) => {
  expect(supplyChainViolations({ ...settings, ...changed }, locked)).toEqual(violations)
})
