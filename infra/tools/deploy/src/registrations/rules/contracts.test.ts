// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the framework's.
import {
  at,
  both,
  contract,
  dropRows,
  replaced,
  repository,
  testFindings,
  withoutFiles,
} from '../registrations.fixture.ts'

const orders = 'apps/orders/serverless.yml'

const cartsEndpoints = repository.contracts.find(({ name }) => name === 'carts')?.api?.endpoints ?? {}

testFindings([
  [
    'a publisher without a contract',
    both(contract('inventory', 'none'), replaced(orders, 'inventory: [', '# ['), dropRows('inventory')),
    (changed) => [
      `${at(changed, 'apps/inventory/serverless.yml', 'outbox:')}: inventory publishes events, but has no contract: write: packages/contracts/inventory/src/events.ts`,
    ],
  ],
  [
    'an HTTP API without a contract',
    both(contract('carts', 'none'), dropRows('carts')),
    (changed) => [
      `${at(changed, 'apps/carts/serverless.yml', '  http:')}: carts answers requests, but has no contract: write: packages/contracts/carts/src/api.ts`,
    ],
  ],
  [
    'a contract with a different package name',
    replaced('packages/contracts/carts/package.json', 'contract-carts', 'contract-cart'),
    () => [
      'packages/contracts/carts/package.json:2: the folder is packages/contracts/carts, but this says @macromart/contract-cart: write: "name": "@macromart/contract-carts",',
    ],
  ],
  [
    'an API with a different name',
    contract('carts', { api: { name: 'cart', endpoints: cartsEndpoints } }),
    () => [
      "packages/contracts/carts/src/api.ts:1: the folder is packages/contracts/carts, but this says cart: write: export const cartsApi = api('carts', {",
    ],
  ],
  [
    'an event with a different publisher',
    contract('catalog', { events: ['catalog.product-listed.v1', 'catalog.product-changed.v1', 'catalogue.x.v1'] }),
    () => [
      "packages/contracts/catalog/src/events.ts:1: catalogue.x.v1 does not begin with the name of its publisher: write: event('catalog.x.v1', {",
      'packages/contracts/catalog/src/events.ts:1: catalogue.x.v1 has no golden example: write: packages/contracts/catalog/golden/catalogue.x.v1.json',
    ],
  ],
  [
    'an event without a golden example',
    withoutFiles('packages/contracts/catalog/golden/catalog.product-changed.v1.json'),
    (changed) => [
      `${at(changed, 'packages/contracts/catalog/src/events.ts', 'catalog.product-changed.v1')}: catalog.product-changed.v1 has no golden example: write: packages/contracts/catalog/golden/catalog.product-changed.v1.json`,
    ],
  ],
  [
    'events that no test parses',
    withoutFiles('packages/contracts/catalog/src/events.test.ts'),
    () => [
      "packages/contracts/catalog/src/events.ts:1: no test parses the golden examples of these events: write: packages/contracts/catalog/src/events.test.ts: testGoldenEvents('catalog', events, examples, new URL('../golden/', import.meta.url))",
    ],
  ],
])
