import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { docs } from '../generated.ts'
import { site } from './site.ts'

const app = site(fileURLToPath(docs))
const read = async (path: string) => (await app.request(path)).text()
/** The types of all events: each has a golden example in its contract package. */
const golden = globSync('packages/contracts/*/golden/*.json', { cwd: fileURLToPath(new URL('../', docs)) }).map(
  (file) => basename(file, '.json'),
)
const pages = ['/docs', '/docs/api', '/docs/events']

test('each page says what it may load, and loads nothing from elsewhere', async () => {
  for (const path of pages) {
    const answer = await app.request(path)
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    const html = await answer.text()
    expect(html).not.toMatch(/(src|<link[^>]* href)="(?!\/docs\/)|<style| style=|<script>| on\w+="/)
  }
})

test('whatever a page leads to is there', async () => {
  for (const path of pages) {
    const html = await read(path)
    const targets = [...html.matchAll(/(?:href|src)="(\/docs[^"]*|#[^"]*)"/g)].map(([, target = '']) => target)
    expect(targets.length).toBeGreaterThan(5)
    for (const target of new Set(targets)) {
      const { pathname, hash } = new URL(target, `http://localhost${path}`)
      expect((await app.request(pathname)).status, target).toBe(200)
      // Scalar finds its own places.
      if (hash !== '' && pathname !== '/docs/api') expect(await read(pathname)).toContain(`id="${hash.slice(1)}"`)
    }
  }
})

test('every event is told, with who publishes it, who consumes it, its data and an example', async () => {
  const html = await read('/docs/events')
  const article = html.split('<article>').find((each) => each.includes('orders.order-confirmed.v1')) ?? ''
  for (const part of ['its parcel may be packed', '#to-shipping', 'lines[].unitPrice', 'money', 'crt_…', 'Assam Tea'])
    expect(article).toContain(part)
  const types = html
    .split('<article>')
    .slice(1)
    .map((each) => /<code>([^<]+)<\/code>/.exec(each)?.[1])
  expect(types.sort()).toEqual(golden.sort())
})

test('the documents are there for tools, and nothing beside them', async () => {
  expect(await (await app.request('/docs/asyncapi.json')).json()).toMatchObject({ asyncapi: '3.0.0' })
  expect(await (await app.request('/docs/openapi/orders.json')).json()).toMatchObject({ openapi: '3.1.0' })
  for (const path of [
    'openapi/nothing.json',
    'nothing.css',
    'site.ts',
    'openapi/..%2fasyncapi.json',
    'openapi',
    '__proto__',
    'constructor',
  ])
    expect((await app.request(`/docs/${path}`)).status, path).toBe(404)
})

test('who has it already is told so', async () => {
  const etag = (await app.request('/docs/scalar.js')).headers.get('etag') ?? ''
  expect((await app.request('/docs/scalar.js', { headers: { 'if-none-match': etag } })).status).toBe(304)
})
