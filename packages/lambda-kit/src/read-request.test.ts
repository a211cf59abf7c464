import { api, get, PageQuery, patch, post, put } from '@macromart/contract-kit'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { serve } from './serve.ts'
import { request, testSessions } from './testing/index.ts'

const anything = z.record(z.string(), z.unknown())
const Draft = z.strictObject({
  name: z.string().trim().max(5),
  parts: z.array(z.strictObject({ n: z.int() })).default([]),
})
const things = api('things', {
  list: get('/', { summary: '', auth: 'public', query: PageQuery, returns: anything }),
  open: get('/:thingId/of/:part', { summary: '', auth: 'public', returns: anything }),
  mine: get('/mine', { summary: '', auth: 'user', returns: anything }),
  make: post('/', { summary: '', auth: 'staff', idempotent: true, body: Draft, returns: anything }),
  change: patch('/:thingId', { summary: '', auth: 'staff', ifMatch: true, body: Draft, returns: anything }),
  keep: put('/raw', { summary: '', auth: 'public', body: 'raw', returns: anything }),
  plain: post('/plain', { summary: '', auth: 'public', body: Draft, returns: anything }),
})

const sessions = await testSessions()
const customer = await sessions.signIn('customer')
const staff = await sessions.signIn('staff')

/** A macrofunction whose handlers return their input. */
const app = serve(things, sessions.authenticate, {
  list: ({ query, caller }) => ({ query, ...(caller && { caller }) }),
  open: ({ params }) => ({ params }),
  mine: ({ caller }) => ({ caller }),
  make: ({ body, idempotencyKey, caller }) => ({ body, idempotencyKey, caller }),
  change: ({ body, ifMatch }) => ({ body, ifMatch }),
  keep: ({ body, headers }) => ({ body, signature: headers.get('stripe-signature') }),
  plain: ({ body }) => ({ body }),
})

const plain = (body: unknown, headers: Record<string, string> = {}) =>
  request(app, 'POST /api/things/plain', { body, headers })
const paths = (body: { errors: { path: string }[] }) => body.errors.map(({ path }) => path)

test('passes the parsed parts that the contract names to the handler', async () => {
  const made = await request(app, 'POST /api/things', { token: staff.token, key: 'k', body: { name: ' a ' } })
  expect(made.body).toEqual({
    body: { name: 'a', parts: [] },
    idempotencyKey: 'k',
    caller: { id: staff.id, role: 'staff' },
  })
})

test('checks authentication, then permission, then validity: 401, 403, 400', async () => {
  const nonsense = { body: '{', headers: { 'content-type': 'text/plain' } }
  expect((await request(app, 'POST /api/things?x=1', nonsense)).status).toBe(401)
  const forbidden = await request(app, 'POST /api/things?x=1', { ...nonsense, token: customer.token })
  expect([forbidden.status, forbidden.body.code]).toEqual([403, 'request.forbidden'])
  expect((await request(app, 'POST /api/things?x=1', { ...nonsense, token: staff.token })).status).toBe(400)
  const named = { ...nonsense, token: staff.token, key: 'k' }
  expect((await request(app, 'POST /api/things', named)).status).toBe(415)
})

test('challenges with a 401, with an error only for a sent token', async () => {
  const none = await request(app, 'GET /api/things/mine')
  expect([none.status, none.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  expect(none.body.code).toBe('request.unauthenticated')
  for (const authorization of ['Bearer nonsense', 'Basic dXNlcjpwYXNz', customer.token, 'Bearer ']) {
    const bad = await request(app, 'GET /api/things/mine', { headers: { authorization } })
    expect([bad.status, bad.headers.get('www-authenticate')]).toEqual([401, 'Bearer error="invalid_token"'])
  }
})

test('accepts the token scheme in any case', async () => {
  const headers = { authorization: `bearer ${customer.token}` }
  expect((await request(app, 'GET /api/things/mine', { headers })).status).toBe(200)
})

test('passes the caller to a public endpoint, and ignores an invalid token', async () => {
  expect((await request(app, 'GET /api/things', { token: staff.token })).body.caller).toMatchObject({ id: staff.id })
  expect(await request(app, 'GET /api/things', { token: 'nonsense' })).toMatchObject({
    status: 200,
    body: { query: { limit: 24 } },
  })
})

test('decodes path parameters, and answers 404 for one that cannot be an id', async () => {
  const { body } = await request(app, 'GET /api/things/a%2Fb%20c/of/%C3%BC')
  expect(body.params).toEqual({ thingId: 'a/b c', part: 'ü' })
  const long = await request(app, `GET /api/things/${'x'.repeat(101)}/of/a`)
  expect([long.status, long.body.code]).toEqual([404, 'request.not-found'])
})

test.each(['limit=0', 'limit=x', 'cursor=', 'unknown=1', 'Limit=3', '__proto__=1', 'constructor=1'])(
  'rejects the query %s',
  async (query) => {
    const { status, body } = await request(app, `GET /api/things?${query}`)
    expect([status, body.code]).toEqual([400, 'request.invalid'])
    expect(paths(body)[0]).toMatch(/^query/)
  },
)

test('rejects a repeated query parameter', async () => {
  const { status, body } = await request(app, 'GET /api/things?limit=1&limit=2')
  expect([status, paths(body)]).toEqual([400, ['query.limit']])
})

test('rejects a query when the endpoint has none', async () => {
  expect((await request(app, 'GET /api/things/a/of/b?x=1')).status).toBe(400)
})

test('rejects an unknown field at any depth', async () => {
  const top = await plain({ name: 'a', price: 0 })
  expect([top.status, paths(top.body)]).toEqual([400, ['body']])
  const deep = await plain({ name: 'a', parts: [{ n: 1 }, { n: 2, m: 3 }] })
  expect([deep.status, paths(deep.body)]).toEqual([400, ['body.parts.1']])
})

test('lists path and message of every invalid field', async () => {
  const { body } = await plain({ name: 'too long', parts: [{ n: 1.5 }] })
  expect(body).toMatchObject({ code: 'request.invalid', status: 400 })
  expect(paths(body)).toEqual(['body.name', 'body.parts.0.n'])
  for (const { message } of body.errors) expect(message).not.toBe('')
})

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  'treats %s as an ordinary unknown field',
  async (key) => {
    expect((await plain(`{"name":"a","${key}":{"polluted":true}}`)).status).toBe(400)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  },
)

test.each(['', '{', 'null', '[]', '"text"', '{"name":"a"} trailing', "{'name':'a'}"])(
  'rejects the malformed body %j',
  async (body) => {
    const answer = await request(app, 'POST /api/things/plain', { body })
    expect([answer.status, answer.body.code]).toEqual([400, 'request.invalid'])
  },
)

test('answers 415 for another content type than JSON', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'text/json']) {
    const { status, body } = await plain({ name: 'a' }, { 'content-type': type })
    expect([status, body.code], type).toEqual([415, 'request.not-json'])
  }
  for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON'])
    expect((await plain({ name: 'a' }, { 'content-type': type })).status, type).toBe(200)
})

test('limits bodies to 64 KiB, with and without Content-Length', async () => {
  const ofBytes = (bytes: number) => `{"name":"a"}${' '.repeat(bytes - 12)}`
  expect((await plain(ofBytes(65_536))).status).toBe(200)
  const announced = await plain(ofBytes(65_537), { 'content-length': '65537' })
  const streamed = await plain(ofBytes(65_537))
  const raw = await request(app, 'PUT /api/things/raw', { body: 'x'.repeat(65_537) })
  for (const { status, body } of [announced, streamed, raw])
    expect([status, body.code, body.traceId]).toEqual([413, 'request.too-large', expect.stringMatching(/[1-9a-f]/)])
})

test('stops reading an endless body after 64 KiB', async () => {
  let sentBytes = 0
  const endless = new ReadableStream({
    pull(controller) {
      sentBytes += 16_384
      controller.enqueue(new Uint8Array(16_384).fill(32))
    },
  })
  const headers = { 'content-type': 'application/json' }
  const answer = await app.request('/api/things/plain', {
    method: 'POST',
    headers,
    body: endless,
    duplex: 'half',
  } as RequestInit)
  expect(answer.status).toBe(413)
  expect(sentBytes).toBeLessThan(200_000)
})

test('accepts idempotency keys of 1 to 255 visible ASCII characters', async () => {
  const make = (key?: string) =>
    request(app, 'POST /api/things', { token: staff.token, body: { name: 'a' }, ...(key === undefined ? {} : { key }) })
  for (const key of ['k', 'x'.repeat(255), '!~']) expect((await make(key)).status, key).toBe(200)
  for (const key of [undefined, '', 'x'.repeat(256), 'a b', 'a\tb', 'ä']) {
    const { status, body } = await make(key)
    expect([status, paths(body)], String(key)).toEqual([400, ['headers.idempotency-key']])
  }
})

test('answers 428 without If-Match, and 400 for an invalid tag', async () => {
  const change = (tag?: string) =>
    request(app, 'PATCH /api/things/a', {
      token: staff.token,
      body: { name: 'a' },
      headers: tag === undefined ? {} : { 'if-match': tag },
    })
  expect(await change()).toMatchObject({ status: 428, body: { code: 'request.precondition-required' } })
  // CloudFront has made it weak, if it has compressed the response.
  for (const tag of ['"12"', 'W/"12"']) expect((await change(tag)).body.ifMatch, tag).toBe(12)
  for (const tag of ['12', '*', 'w/"12"', 'W/12', 'W/"0"', 'W/"1", "2"', '"0"', '"-1"', '"1", "2"', '"one"'])
    expect((await change(tag)).status, tag).toBe(400)
})

test('passes a raw body unchanged with the headers, for any content type', async () => {
  const body = '{ "b" : 1,\n  "a":"ü" }'
  const headers = { 'content-type': 'text/plain', 'stripe-signature': 't=1' }
  expect((await request(app, 'PUT /api/things/raw', { body, headers })).body).toEqual({ body, signature: 't=1' })
})
