import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { deploymentOrder, waitsFor } from './order.ts'
import { readServices } from './read-services.ts'

const root = join(import.meta.dirname, '../../..')
const services = readServices(root)
const names = Object.keys(services)

test('the bus comes first, accounts before whoever verifies sessions, the edge last', () => {
  const order = deploymentOrder(services)
  expect([order[0], order[1], order.at(-1)]).toEqual(['bus', 'accounts', 'edge'])
  expect(order.toSorted()).toEqual(names.toSorted())
})

test('whoever waits comes after those it waits for, wherever it is written', () => {
  expect(
    deploymentOrder({ c: { path: 'c', dependsOn: ['b', 'a'] }, b: { path: 'b', dependsOn: 'a' }, a: { path: 'a' } }),
  ).toEqual(['a', 'b', 'c'])
})

test('a circle is refused, and so is a name that nobody has', () => {
  const circle = { a: { path: 'a', dependsOn: 'b' }, b: { path: 'b', dependsOn: 'a' } }
  expect(() => deploymentOrder(circle)).toThrow('a → b → a wait for each other.')
  expect(() => deploymentOrder({ a: { path: 'a', dependsOn: 'z' } })).toThrow('serverless-compose.yml has no z.')
})

/** Whose addresses a serverless.yml has CloudFormation look up. */
function addressesIn(name: string): string[] {
  const yaml = readFileSync(join(root, 'infra', services[name]?.path ?? '', 'serverless.yml'), 'utf8')
  const found = yaml.matchAll(/\{\{resolve:ssm:\/macromart\/\$\{sls:stage\}\/([a-z]+)\/(?:url|host)\}\}/g)
  return [...new Set([...found].map(([, owner = '']) => owner))].filter((owner) => names.includes(owner)).sort()
}

// Who tells, hears or rings an alarm does it over a topic, which must be there.
const needsTopics = (name: string) => name !== 'bus' && name !== 'edge'

test.each(names)('%s waits for exactly those whose addresses and topics it is made with', (name) => {
  const needed = [...(needsTopics(name) ? ['bus'] : []), ...addressesIn(name)]
  expect(waitsFor(services, name).toSorted()).toEqual(needed.toSorted())
})

test('whatever has a serverless.yml is deployed', () => {
  const folders = globSync(['apps/*/serverless.yml', 'infra/*/serverless.yml'], { cwd: root }).map(dirname)
  expect(names.toSorted()).toEqual(folders.map((folder) => basename(folder)).toSorted())
})
