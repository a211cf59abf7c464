import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { docs } from '../generated.ts'
import { guides } from './guides.ts'
import { site } from './site.ts'

const app = site(fileURLToPath(new URL('../', docs)))
const read = async (path: string) => (await app.request(path)).text()
/** The types of all events: each has a golden example in its contract package. */
const golden = globSync('packages/contracts/*/golden/*.json', { cwd: fileURLToPath(new URL('../../', docs)) }).map(
  (file) => basename(file, '.json'),
)
const guidePages = Object.keys(guides).map((name) => `/docs/guides/${name}`)
const pages = ['/docs', '/docs/api', '/docs/events', '/docs/guides', ...guidePages]

test('each page has a content security policy, and loads nothing from other sites', async () => {
  for (const path of pages) {
    const answer = await app.request(path)
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    const html = await answer.text()
    expect(html).not.toMatch(/(src|<link[^>]* href)="(?!\/docs\/)|<style| style=|<script>| on\w+="/)
  }
})

test('every link of a page has a target', async () => {
  for (const path of pages) {
    const html = await read(path)
    const targets = [...html.matchAll(/(?:href|src)="(\/docs[^"]*|#[^"]*)"/g)].map(([, target = '']) => target)
    expect(targets.length).toBeGreaterThan(5)
    for (const target of new Set(targets)) {
      const { pathname, hash } = new URL(target, `http://localhost${path}`)
      expect((await app.request(pathname)).status, target).toBe(200)
      // Scalar renders its anchors in the browser.
      if (hash !== '' && pathname !== '/docs/api') expect(await read(pathname)).toContain(`id="${hash.slice(1)}"`)
    }
  }
})

test('shows every event with its publisher, consumers, fields and example', async () => {
  const html = await read('/docs/events')
  const article = html.split('<article>').find((each) => each.includes('orders.order-confirmed.v2')) ?? ''
  for (const part of ['Its parcel can be packed', '#to-shipping', 'lines[].unitPrice', 'money', 'crt_…', 'Assam Tea'])
    expect(article).toContain(part)
  const types = html
    .split('<article>')
    .slice(1)
    .map((each) => /<code>([^<]+)<\/code>/.exec(each)?.[1])
  expect(types.sort()).toEqual(golden.sort())
})

test('serves the documents for tools, and no other files', async () => {
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

test('answers 304 when the client has the current version', async () => {
  const etag = (await app.request('/docs/scalar.js')).headers.get('etag') ?? ''
  expect((await app.request('/docs/scalar.js', { headers: { 'if-none-match': etag } })).status).toBe(304)
})

test('a guide is rendered with its headings, links to other guides and diagrams', async () => {
  const html = await read('/docs/guides/architecture')
  expect(html).toContain('<h2 id="an-event-cannot-be-lost">')
  expect(html).toContain('<img class="diagram" src="/docs/guides/architecture/0.svg"')
  expect(await read('/docs/guides/reading-guide')).toContain('href="/docs/guides/architecture#an-event-cannot-be-lost"')
})

test('a link of a guide is resolved in the folder of the guide', async () => {
  expect(await read('/docs/guides/lost-event')).toContain('href="/docs/guides/workshop"')
  expect(await read('/docs/guides/lost-event')).toContain('href="/docs/guides/architecture#an-event-cannot-be-lost"')
  expect(await read('/docs/guides/workshop')).toContain('href="/docs/guides/double-charge"')
})

test('a diagram is an SVG with a policy of its own, and loads nothing', async () => {
  const answer = await app.request('/docs/guides/architecture/0.svg')
  expect(answer.headers.get('content-type')).toBe('image/svg+xml')
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'")
  const svg = await answer.text()
  expect(svg).toContain('dead-letter queue')
  expect(svg).not.toMatch(/@import|url\(['"]?http|<script|href="http/)
  for (const path of ['architecture/9.svg', 'nothing/0.svg', 'nothing'])
    expect((await app.request(`/docs/guides/${path}`)).status, path).toBe(404)
})
