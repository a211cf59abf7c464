import { expect, test } from 'vitest'
import { bundleLaws } from './bundle-laws.ts'
import { type Bundle, bundles, usesFetch } from './bundles.ts'

const all = bundles()
const names = Object.keys(bundleLaws)

test.each(names)('%s', (law) => {
  const offences = all.flatMap((bundle) =>
    (bundleLaws[law]?.(bundle) ?? []).map((offence) => `${bundle.app} ${bundle.key}: ${offence}`),
  )
  expect(offences).toEqual([])
})

test('there are bundles, and their metafiles list their files', () => {
  expect(new Set(all.map(({ app }) => app)).size).toBeGreaterThan(5)
  for (const { key, files, imports } of all) {
    expect(files.length).toBeGreaterThan(100)
    expect(files).toContainEqual(expect.stringMatching(new RegExp(`^apps/[a-z]+/src/lambda/${key}\\.ts$`)))
    expect(imports).not.toEqual([])
  }
  const payments = all.find(({ app, key }) => app === 'payments' && key === 'http')
  expect(payments?.files).toContainEqual(expect.stringContaining('node_modules/stripe/'))
})

/** For each law a change that breaks it, applied to a function that keeps every law. */
const counterExamples: Record<string, Partial<Bundle>[]> = {
  'a bundle is within its size limit': [
    { bytes: 600_001 },
    { key: 'inbox', bytes: 600_001 },
    { key: 'outbox', bytes: 400_001 },
    { app: 'payments', bytes: 850_001 },
  ],
  'only payments contains the Stripe SDK': [
    { files: ['node_modules/.pnpm/stripe@23.1.0/node_modules/stripe/esm/stripe.js'] },
  ],
  'Stripe’s SDK waits for the first request that needs it': [{ stripeAtStart: ['apps/payments/src/webhook.ts'] }],
  'a bundle contains no native code': [{ files: ['node_modules/argon2/lib/argon2.node'] }],
  'a bundle contains no test code and no local tools': [
    { files: ['packages/lambda-kit/src/testing/index.ts'] },
    { files: ['infra/local/stripe-sandbox/src/index.ts'] },
    { files: ['apps/orders/src/test-orders.fixture.ts'] },
    { files: ['apps/orders/src/fixture.ts'] },
    { files: ['packages/kernel/src/id.test.ts'] },
    { files: ['node_modules/.pnpm/fast-check@4.10.2/node_modules/fast-check/lib/fast-check.js'] },
  ],
  'a bundle contains no code of another app': [{ files: ['apps/inventory/src/domain/stock.ts'] }],
  'an outbox contains no AWS client except SNS': [
    { key: 'outbox', files: ['node_modules/@aws-sdk/client-dynamodb/dist-es/DynamoDBClient.js'] },
  ],
  'a function that answers HTTP has light fetch classes, or calls fetch and has Node’s': [
    { files: [] },
    { fetches: ['packages/contract-kit/src/client.ts'] },
  ],
  'a function builds a schema at its first use': [
    { files: ['node_modules/.pnpm/zod@4.6.7/node_modules/zod/v4/classic/schemas.js'] },
  ],
  'a bundle contains all its dependencies': [{ imports: ['argon2'] }, { imports: ['@aws-sdk/client-s3'] }],
}

test('every law has a counter-example', () => {
  expect(Object.keys(counterExamples)).toEqual(names)
})

const cases = Object.entries(counterExamples).flatMap(([law, broken]) => broken.map((each) => [law, each] as const))

test.each(cases)('detects a violation of “%s”: %o', (law, broken) => {
  const files = ['packages/lambda-kit/src/light-fetch/response.ts']
  const size = { app: 'orders', key: 'http', bytes: 400_000 }
  const kept: Bundle = { ...size, files, imports: ['node:http'], fetches: [], stripeAtStart: [] }
  expect(names.filter((name) => bundleLaws[name]?.(kept).length)).toEqual([])
  // Without files of its own the bundle has not even the light classes.
  const changed = { ...kept, ...broken, files: broken.files?.length === 0 ? [] : [...files, ...(broken.files ?? [])] }
  expect(names.filter((name) => bundleLaws[name]?.(changed).length)).toEqual([law])
})

test.each([
  ['const response = await fetch(url)', true],
  ['export const client = ({ fetch: send = fetch }) => send', true],
  ['const form = new FormData()', true],
  ['// The client calls fetch(url).', false],
  ['/** Like FormData. */ const keys = app.fetch', false],
])('%s uses fetch: %s', (source, expected) => {
  expect(usesFetch(source)).toBe(expected)
})
