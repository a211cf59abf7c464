import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { affectedSince } from './changed.ts'
import { deploymentOrder, readServices } from './deployment-order.ts'

const root = join(import.meta.dirname, '../../../..')
const clone = mkdtempSync(join(tmpdir(), 'macromart-affected-'))
afterAll(() => rmSync(clone, { recursive: true }))

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=A Person', '-c', 'user.email=person@example.com', ...args], {
    cwd: clone,
    encoding: 'utf8',
  }).trim()

execFileSync('git', ['clone', '--quiet', '--shared', root, clone])
const start = git('rev-parse', 'HEAD')

/** The stacks whose package.json names a package, in the order of deployment. */
const dependingOn = (dependency: string): string[] => {
  const services = readServices(clone)
  return deploymentOrder(services).filter((name) =>
    readFileSync(join(clone, 'infra', 'aws', services[name]?.path ?? '', 'package.json'), 'utf8').includes(
      `"${dependency}"`,
    ),
  )
}

/** The stacks that are affected by a commit that adds a line to these files. */
function affectedBy(...paths: string[]): string[] {
  git('checkout', '--quiet', '--detach', start)
  for (const path of paths) appendFileSync(join(clone, path), '\n')
  git('commit', '--quiet', '--all', '--message', 'Change')
  return affectedSince(start, clone)
}

test('a change to one macrofunction affects it alone', () => {
  expect(affectedBy('apps/orders/src/domain/order.ts')).toEqual(['orders'])
})

test('a change to a contract affects its owner and the apps that depend on it, in the order of deployment', () => {
  const affected = affectedBy('packages/contracts/accounts/src/events.ts')
  expect(affected).toEqual(dependingOn('@macromart/contract-accounts'))
  expect(affected).toEqual(expect.arrayContaining(['accounts', 'notifications', 'storefront']))
  expect(affected).not.toContain('shipping')
})

test('a change to the shared deployment files affects every stack', () => {
  expect(affectedBy('infra/aws/macrofunction/app.yml')).toEqual(deploymentOrder(readServices(clone)))
})

test('a change to the documentation affects nothing', () => {
  expect(affectedBy('README.md', 'docs/map.md')).toEqual([])
})

test('deploys every stack when nothing has been deployed yet', () => {
  expect(affectedSince('deployed/nowhere', clone)).toEqual(deploymentOrder(readServices(clone)))
})

test('refuses to deploy over a later commit', () => {
  affectedBy('apps/orders/src/domain/order.ts')
  const later = git('rev-parse', 'HEAD')
  git('checkout', '--quiet', '--detach', start)
  expect(() => affectedSince(later, clone)).toThrow('is not an ancestor of this commit')
})
