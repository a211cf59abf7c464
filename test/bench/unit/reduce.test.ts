import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { bundle } from './bundle.ts'
import { partName, partsIn } from './parts.ts'
import { keepOneEach, keyOf, partEntry } from './reduce.ts'

const root = join(import.meta.dirname, '../../..')

test('makes a function of each endpoint of orders, which has its own code and not that of the others', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'macromart-unit-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const parts = (await partsIn(root)).filter(({ app, kind }) => app === 'orders' && kind === 'endpoint')
  const { made } = await bundle({
    root,
    app: 'orders',
    folder,
    entries: Object.fromEntries(parts.map((part) => [keyOf(part), partEntry(part)])),
    needs: { nodeFetch: false, jsonSchema: false },
    nameOf: (key) => key,
    plugins: [keepOneEach(root, parts)],
  })
  expect(parts.map(partName)).toContain('orders placeOrder')
  expect(made.map(({ name }) => name).toSorted()).toEqual(parts.map(keyOf).toSorted())
  const sourcesOf = (operation: string) =>
    made.find(({ name }) => name === `endpoint-${operation.toLowerCase()}`)?.sources ?? []
  expect(sourcesOf('placeOrder')).toContain('packages/contracts/orders/src/address/countries.ts')
  expect(sourcesOf('getOrder')).not.toEqual([])
  expect(sourcesOf('getOrder')).not.toContain('packages/contracts/orders/src/address/countries.ts')
})
