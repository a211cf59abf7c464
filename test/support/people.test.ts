import { expect, test } from 'vitest'
import { contracts } from '../acceptance/contracts.ts'
import { visitor } from './people.ts'

/** An instruction for each contract without a typed client in the tests. */
const missingClients = (contracts: readonly string[], clients: readonly string[]): string[] =>
  contracts
    .filter((name) => !clients.includes(name))
    .map(
      (name) =>
        `test/support/people.ts has no client of packages/contracts/${name}: add "${name}: client(${name}Api, options)" to visitor, ` +
        `and "@macromart/contract-${name}": "workspace:*" to test/package.json`,
    )

test('a visitor has a client of every contract', () => {
  const clients = Object.keys(visitor({ baseUrl: 'http://localhost' }))
  const names = contracts.map(({ name }) => name)
  expect(missingClients(names, clients)).toEqual([])
  expect(clients.sort()).toEqual(names.sort())
})

test('names a contract without a client, and the lines to add', () => {
  expect(missingClients(['orders', 'reviews'], ['orders'])).toEqual([
    expect.stringMatching(/people\.ts has no client of packages\/contracts\/reviews: .*test\/package\.json$/),
  ])
})
