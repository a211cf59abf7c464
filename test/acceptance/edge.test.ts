// cspell:ignore Fhealth
import { once } from 'node:events'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { contracts } from './contracts.ts'
import { problemIn } from './problem.ts'
import { baseUrl, customer, send } from './shop-under-test.ts'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`

const names = contracts.map(({ name }) => name)

test.each(names)('%s is healthy', async (name) => {
  const { status, body } = await send({ path: `/api/${name}/health` })
  expect({ status, body }).toEqual({ status: 200, body: { status: 'ok' } })
})

test.each(names.map((name) => `/api/${name}/no/such/place`))('returns 404 for %s', async (path) => {
  for (const method of ['GET', 'POST', 'DELETE'])
    problemIn(await send({ method, path }), { status: 404, code: 'request.not-found' })
})

test.each(['/api/unknown', '/api/unknown/health', '/api/ordersandmore', '/api'])(
  'no service answers %s',
  async (path) => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      const answer = await send({ method, path, headers: { traceparent } })
      expect(problemIn(answer, { status: 404, code: 'request.not-found' }).traceId).toBe(traceId)
    }
  },
)

test('returns 404 for an unknown method of a known path', async () => {
  const { token } = await customer()
  for (const [method, path] of [
    ['DELETE', '/api/orders'],
    ['PUT', '/api/catalog/products/prd_1'],
    ['PATCH', '/api/accounts/me'],
  ] as const)
    problemIn(await send({ method, path, token, json: {} }), { status: 404, code: 'request.not-found' })
})

test('rejects a repeated query parameter', async () => {
  const answer = await send({ path: '/api/catalog/products?limit=1&limit=2' })
  problemIn(answer, { status: 400, code: 'request.invalid' })
})

const wellFormed = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/

test.each(names)('%s continues the trace of the request in a span of its own', async (name) => {
  const answer = await send({ path: `/api/${name}/health`, headers: { traceparent } })
  const continued = answer.headers.get('traceparent')
  expect(continued).toMatch(wellFormed)
  expect(continued?.split('-')[1]).toBe(traceId)
  expect(continued).not.toBe(traceparent)

  const lost = await send({ path: `/api/${name}/no/such/place`, headers: { traceparent } })
  expect(problemIn(lost, { status: 404, code: 'request.not-found' }).traceId).toBe(traceId)
})

test.each([undefined, 'nonsense', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`])(
  'starts a new trace for each request whose traceparent is %s',
  async (sent) => {
    const request = { path: '/api/orders/health', ...(sent === undefined ? {} : { headers: { traceparent: sent } }) }
    const [one, other] = [await send(request), await send(request)].map(
      ({ headers }) => headers.get('traceparent') ?? '',
    )
    expect(one).toMatch(wellFormed)
    expect(other).toMatch(wellFormed)
    expect(one?.split('-')[1]).not.toBe(other?.split('-')[1])
    expect(one).not.toContain('0'.repeat(32))
  },
)

/** Sends a path as it is written: `fetch` would normalise it. */
async function sendRaw(method: string, path: string, body?: string) {
  const { hostname, port } = new URL(baseUrl)
  const headers = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
  const [answer] = await once(request({ hostname, port, method, path, headers }).end(body), 'response')
  return { status: Number(answer.statusCode), body: await text(answer) }
}

const prefixes = [...names.map((name) => `/api/${name}`), '/products', '/categories', '/search', '/images', '/assets']

test.each(prefixes)(
  'an odd character in a path below %s is never a 5xx, and leads to no other route',
  async (prefix) => {
    for (const odd of [
      '%3F',
      '%23',
      '%25',
      '%2525',
      '%5C',
      '%00',
      '%09',
      '%20',
      '%3B',
      '%F0%9F%8D%B5',
      '%2e%2e',
      'x%3Fa=b',
    ])
      for (const path of [`${prefix}/${odd}`, `${prefix}/${odd}/health`, `${prefix}/health${odd}`]) {
        const { status, body } = await sendRaw('GET', path)
        expect([path, status < 500]).toEqual([path, true])
        expect([path, body]).not.toEqual([path, '{"status":"ok"}'])
      }
  },
)

test.each(prefixes)('an encoded slash below %s is 404', async (prefix) => {
  for (const path of [`${prefix}%2Fhealth`, `${prefix}/%2Fhealth`, `${prefix}/a%2fb`])
    expect([path, (await sendRaw('GET', path)).status]).toEqual([path, 404])
})

test('a GET with a body is 403, a GET without one is not', async () => {
  for (const path of ['/api/orders/health', '/products/x'])
    expect([path, (await sendRaw('GET', path, '{}')).status]).toEqual([path, 403])
  expect((await sendRaw('GET', '/api/orders/health')).status).toBe(200)
})
