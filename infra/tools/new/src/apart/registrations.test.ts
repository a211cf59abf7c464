// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the framework's.
import { expect, test } from 'vitest'
import { type Gone, withoutRegistrations } from './registrations.ts'

const gone: Gone = {
  apps: ['orders'],
  packages: ['@macromart/contract-orders', '@macromart/workshop'],
  isGone: (path) => /^(apps\/orders|workshop|docs\/workshop|test\/bench)(\/|$)/.test(path),
}

test.each([
  [
    'infra/aws/bus/serverless.yml',
    '    Catalog: { Type: AWS::SNS::Topic, Properties: { TopicName: "macromart-${sls:stage}-catalog" } }',
    '    Orders: { Type: AWS::SNS::Topic, Properties: { TopicName: "macromart-${sls:stage}-orders" } }',
  ],
  [
    'infra/aws/serverless-compose.yml',
    '  catalog: { path: ../../apps/catalog, dependsOn: bus }',
    '  orders: { path: ../../apps/orders, dependsOn: bus }',
  ],
  ['infra/aws/serverless-compose.yml', '      - catalog', '      - orders'],
  [
    'infra/aws/edge/serverless.yml',
    '            - { <<: *api, Id: catalog, DomainName: "{{resolve:ssm:/macromart/${sls:stage}/catalog/host}}" }',
    '            - { <<: *api, Id: orders, DomainName: "{{resolve:ssm:/macromart/${sls:stage}/orders/host}}" }',
  ],
  [
    'infra/aws/edge/serverless.yml',
    '            - { <<: *cached, PathPattern: /api/catalog*, TargetOriginId: catalog }',
    '            - { <<: *uncached, PathPattern: /api/orders*, TargetOriginId: orders }',
  ],
  [
    'test/support/people.ts',
    "import { catalogApi } from '@macromart/contract-catalog/api'",
    "import { ordersApi } from '@macromart/contract-orders/api'",
  ],
  ['test/support/people.ts', '  catalog: client(catalogApi, options),', '  orders: client(ordersApi, options),'],
  [
    'test/security/access/rows.ts',
    "  'catalog.listProducts': pathOnly(() => '/api/catalog/products'),",
    "  // Of its customer.\n  'orders.getOrder': {\n    ownerOnly: true,\n  },",
  ],
  [
    'infra/tools/reference/src/site/guides.ts',
    "  tutorial: { title: 'Tutorial', file: 'tutorial.md' },",
    "  exercises: {\n    title: 'Exercises',\n    file: 'workshop/exercises.md',\n  },",
  ],
  [
    'test/package.json',
    '    "@macromart/contract-catalog": "workspace:*",',
    '    "@macromart/contract-orders": "workspace:*",',
  ],
  [
    'package.json',
    '    "dev": "node infra/tools/shop/src/dev.ts",',
    '    "bench": "node --import ./x.mjs test/bench/bench.ts",',
  ],
  ['pnpm-workspace.yaml', '  - test', '  - workshop'],
  ['.biome.json', '      "!docs/reference",', '      "!apps/orders/src/formats.json",'],
  ['.cspell.yaml', '  - docs/reference/openapi', '  - apps/orders/src/address/{countries.ts,formats.json}'],
])('%s: keeps %s', (file, kept, removed) => {
  const [top, bottom] = ['before\n', '\nafter\n']
  expect(withoutRegistrations(file, `${top}${kept}\n${removed}${bottom}`, gone)).toBe(`${top}${kept}${bottom}`)
})

test('the last entry of a list in JSON has no comma', () => {
  expect(withoutRegistrations('.biome.json', '[\n  "a",\n  "!workshop"\n]\n', gone)).toBe('[\n  "a"\n]\n')
})

test('other files stay as they are', () => {
  const text = '      - orders\n  - workshop\n'
  expect(withoutRegistrations('docs/list.yml', text, gone)).toBe(text)
})
