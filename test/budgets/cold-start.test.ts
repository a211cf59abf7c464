import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { bundles } from './bundles.ts'

const root = join(import.meta.dirname, '../..')

/** Values for every setting of a function, of the form that it checks at its start. */
const environment = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  // No server answers there.
  CONFIGURATION_SET: 'mail',
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  DEAD_LETTER_QUEUE_URL: 'http://127.0.0.1:9/000000000000/dead-letters',
  JWKS_URL: 'http://127.0.0.1:9/jwks.json',
  KEY_SECRET: 'k'.repeat(64),
  PASSWORD_COST: 'm=8,t=1,p=1',
  PLACED_LIMIT_SECONDS: '900',
  CONFIRMED_LIMIT_SECONDS: '900',
  QUEUE_URL: 'http://127.0.0.1:9/000000000000/inbox',
  SENDER: 'Shop <shop@shop.example>',
  API_URL: 'http://127.0.0.1:9',
  SHOP_URL: 'http://127.0.0.1:9',
  STAGE: 'test',
  STRIPE_SECRET_KEY: 'sk_test_1',
  STRIPE_URL: 'http://127.0.0.1:9',
  STRIPE_WEBHOOK_SECRET: 'whsec_1',
  TABLE: 'table',
  TOPIC_ARN: 'arn:aws:sns:eu-central-1:000000000000:topic',
}

/** Imports a bundle in a process of its own, sends it requests for these paths, and prints what it loaded. */
const program = `
  const { pathToFileURL } = await import('node:url')
  const [bundle, ...paths] = process.argv.slice(1)
  const { handler } = await import(pathToFileURL(bundle).href)
  const statuses = []
  for (const path of paths) {
    const http = { method: 'GET', path }
    // {"alg":"ES256","kid":"x"}
    const authorization = 'Bearer eyJhbGciOiJFUzI1NiIsImtpZCI6IngifQ.e30.' + 'A'.repeat(86)
    const headers = { host: 'shop.example', authorization }
    const event = { version: '2.0', rawPath: path, rawQueryString: '', headers, requestContext: { http, domainName: 'shop.example' } }
    statuses.push((await handler(event, {})).statusCode)
  }
  const loaded = process.moduleLoadList.filter((name) => name.includes('deps/undici'))
  process.stdout.write('\\n' + JSON.stringify({ statuses, loaded }))
`

async function loadedBy(app: string, key: string, ...paths: string[]) {
  const bundle = join(root, 'apps', app, '.build', `${key}.mjs`)
  const args = ['--input-type=module', '-e', program, bundle, ...paths]
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: environment })
  return JSON.parse(stdout.split('\n').at(-1) ?? '') as { statuses: number[]; loaded: string[] }
}

const functions = bundles().map(({ app, key }) => ({ app, key }))

test.each(functions.filter(({ app }) => app !== 'storefront'))(
  '$app $key loads no fetch implementation of Node',
  async ({ app, key }) => {
    const paths = key === 'http' ? [`/api/${app}/health`] : []
    expect(await loadedBy(app, key, ...paths)).toEqual({ statuses: paths.map(() => 200), loaded: [] })
  },
)

test('fetching the public keys of sessions loads none either', async () => {
  expect(await loadedBy('orders', 'http', '/api/orders')).toEqual({ statuses: [503], loaded: [] })
})

test('detects a function that loads it', async () => {
  const { loaded } = await loadedBy('storefront', 'http', '/nothing')
  expect(loaded).not.toEqual([])
})
