import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deploymentOrder, readServices } from './deployment-order.ts'

const root = join(import.meta.dirname, '../../../..')
const services = readServices(root)

test('deploys the bus first, then accounts, and the edge last', () => {
  const order = deploymentOrder(services)
  expect([order[0], order[1], order.at(-1)]).toEqual(['bus', 'accounts', 'edge'])
  expect(order.toSorted()).toEqual(Object.keys(services).toSorted())
})

test('deploys a stack after its dependencies, in any order of the file', () => {
  expect(
    deploymentOrder({ c: { path: 'c', dependsOn: ['b', 'a'] }, b: { path: 'b', dependsOn: 'a' }, a: { path: 'a' } }),
  ).toEqual(['a', 'b', 'c'])
})

test('rejects a cycle and an unknown dependency', () => {
  const cycle = { a: { path: 'a', dependsOn: 'b' }, b: { path: 'b', dependsOn: 'a' } }
  expect(() => deploymentOrder(cycle)).toThrow('a → b → a is a dependency cycle.')
  expect(() => deploymentOrder({ a: { path: 'a', dependsOn: 'z' } })).toThrow('serverless-compose.yml has no z.')
})
