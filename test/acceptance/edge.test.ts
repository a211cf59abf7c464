import { expect, test } from 'vitest'
import { contracts } from './contracts.ts'
import { problemIn } from './problem.ts'
import { customer, send } from './shop-under-test.ts'

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
