import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'
import { api, del, get, patch, post, put } from './api.ts'
import { type ClientOptions, client, ProblemError } from './client.ts'

const Thing = z.object({ id: z.string(), size: z.int() })
const things = api('things', {
  list: get('/', {
    summary: '',
    auth: 'public',
    query: z.strictObject({ limit: z.coerce.number().optional(), colour: z.string().optional() }),
    returns: z.object({ items: z.array(Thing) }),
  }),
  read: get('/:thingId', { summary: '', auth: 'public', returns: Thing }),
  make: post('/', {
    summary: '',
    auth: 'user',
    idempotent: true,
    body: z.strictObject({ size: z.int() }),
    returns: Thing,
  }),
  change: patch('/:thingId/parts/:part', {
    summary: '',
    auth: 'staff',
    ifMatch: true,
    body: z.strictObject({ size: z.int() }),
    returns: Thing,
  }),
  keep: put('/:thingId', { summary: '', auth: 'staff', body: 'raw', returns: Thing }),
  drop: del('/:thingId', { summary: '', auth: 'staff', returns: Thing }),
})

interface Seen {
  method: string | undefined
  url: string | undefined
  headers: IncomingMessage['headers']
  body: string
}

interface Reply {
  status?: number
  headers?: Record<string, string>
  body?: unknown
  silent?: true
}

/** A real server that gives every request the same response, a client of it, and the requests that it received. */
async function served({ status = 200, headers = {}, body = { id: 'a', size: 1 }, silent }: Reply = {}) {
  const seen: Seen[] = []
  const server = createServer(async (request, response) => {
    const { method, url, headers: sent } = request
    seen.push({ method, url, headers: sent, body: await text(request) })
    if (silent) return
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clientWith = (options: Partial<ClientOptions> = {}) => client(things, { baseUrl, ...options })
  return { seen, clientWith, client: clientWith() }
}

const failure = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable('it succeeded'),
    (error: unknown) => error,
  )

test('escapes each path parameter', async () => {
  const { client, seen } = await served()
  await client.read({ params: { thingId: 'a/../b?c#d' } })
  expect(seen[0]).toMatchObject({ method: 'GET', url: '/api/things/a%2F..%2Fb%3Fc%23d', body: '' })
})

test('sends no trailing slash for the root path', async () => {
  const { client, seen } = await served({ body: { items: [] } })
  await client.list()
  expect(seen[0]?.url).toBe('/api/things')
})

test('leaves undefined query parameters out', async () => {
  const { client, seen } = await served({ body: { items: [] } })
  await client.list({ query: { limit: 5, colour: undefined } })
  await client.list({ query: { colour: 'blue & green' } })
  expect(seen.map(({ url }) => url)).toEqual(['/api/things?limit=5', '/api/things?colour=blue+%26+green'])
})

test('sends a JSON body with the idempotency key', async () => {
  const { client, seen } = await served({ status: 201 })
  expect(await client.make({ idempotencyKey: 'k-1', body: { size: 1 } })).toEqual({ id: 'a', size: 1 })
  expect(seen[0]).toMatchObject({
    method: 'POST',
    body: '{"size":1}',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'k-1' },
  })
})

test('sends the version in If-Match as an entity tag', async () => {
  const { client, seen } = await served()
  await client.change({ params: { thingId: 'a', part: 'lid' }, ifMatch: 3, body: { size: 2 } })
  expect(seen[0]).toMatchObject({ method: 'PATCH', url: '/api/things/a/parts/lid', headers: { 'if-match': '"3"' } })
})

test('sends a raw body unchanged', async () => {
  const { client, seen } = await served()
  await client.keep({ params: { thingId: 'a' }, body: '{ "a" :1}' })
  expect(seen[0]).toMatchObject({ method: 'PUT', body: '{ "a" :1}' })
})

test('sends the token, given as a string or by a function', async () => {
  const { clientWith, seen } = await served()
  await clientWith({ token: 'abc' }).drop({ params: { thingId: 'a' } })
  await clientWith({ token: () => 'def' }).drop({ params: { thingId: 'a' } })
  await clientWith({ token: () => undefined }).drop({ params: { thingId: 'a' } })
  expect(seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer abc', 'Bearer def', undefined])
})

test('sends the traceparent of its options', async () => {
  const { clientWith, seen } = await served()
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
  await clientWith({ traceparent }).read({ params: { thingId: 'a' } })
  expect(seen[0]?.headers.traceparent).toBe(traceparent)
})

test('ignores unknown fields in a response', async () => {
  const { client } = await served({ body: { id: 'a', size: 1, added: 'later' } })
  expect(await client.read({ params: { thingId: 'a' } })).toEqual({ id: 'a', size: 1 })
})

test('throws a ZodError when the response breaks the contract', async () => {
  const { client } = await served({ body: { id: 'a', size: 'large' } })
  expect(await failure(client.read({ params: { thingId: 'a' } }))).toBeInstanceOf(z.ZodError)
})

test('throws a ProblemError with the code and all fields of the problem', async () => {
  const problem = {
    type: 'urn:x',
    title: 'Too many',
    status: 429,
    detail: 'Wait.',
    code: 'a.locked',
    traceId: 'c'.repeat(32),
  }
  const headers = { 'content-type': 'application/problem+json', 'retry-after': '7' }
  const { client } = await served({ status: 429, headers, body: problem })
  const error = await failure(client.read({ params: { thingId: 'a' } }))
  expect(error).toBeInstanceOf(ProblemError)
  expect(error).toMatchObject({ status: 429, code: 'a.locked', problem, retryAfterSeconds: 7 })
  expect(String(error)).toBe('ProblemError: things.read: 429 a.locked Wait.')
})

test.each([
  ['HTML', 'text/html', '<h1>Bad gateway</h1>'],
  ['a truncated problem', 'application/problem+json', '{"code":'],
  ['a problem of another shape', 'application/problem+json', '{"code":1}'],
])('throws a ProblemError with only the status for an error of a proxy: %s', async (_, type, body) => {
  const { client } = await served({ status: 502, headers: { 'content-type': type }, body })
  const error = await failure(client.read({ params: { thingId: 'a' } }))
  expect(error).toMatchObject({ name: 'ProblemError', status: 502, code: undefined, retryAfterSeconds: undefined })
})

test('throws a TimeoutError without a response in time', async () => {
  const { clientWith } = await served({ silent: true })
  const error = await failure(clientWith({ timeoutMs: 50 }).read({ params: { thingId: 'a' } }))
  expect(error).toMatchObject({ name: 'TimeoutError' })
})
