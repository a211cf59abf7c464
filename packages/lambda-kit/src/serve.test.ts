import { api, get, post } from '@macromart/contract-kit'
import { refusal } from '@macromart/kernel'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { KeysUnavailable } from './authenticate.ts'
import { type Handlers, serve } from './serve.ts'
import { captureLogs } from './testing/capture.ts'
import { request, testSessions } from './testing/index.ts'
import { currentTrace } from './trace.ts'

const Thing = z.object({ id: z.string(), kind: z.enum(['big', 'small']) })
const Taken = refusal('thing.taken', 409, 'The name is taken')
const things = api('things', {
  read: get('/:thingId', { summary: '', auth: 'public', returns: Thing, refuses: [Taken] }),
  mine: get('/mine/:thingId', { summary: '', auth: 'user', returns: Thing }),
  make: post('/', {
    summary: '',
    auth: 'public',
    body: z.strictObject({}),
    returns: Thing,
    status: 201,
    headers: ({ id }: z.infer<typeof Thing>) => ({ location: `/api/things/${id}` }),
  }),
})

const sessions = await testSessions()
type Read = Handlers<typeof things>['read']

/** A macrofunction of things, with the given handler for `read`. */
const app = (read: Read = ({ params }) => ({ id: params.thingId, kind: 'big' })) =>
  serve(things, sessions.authenticate, {
    read,
    mine: ({ params }) => ({ id: params.thingId, kind: 'small' }),
    make: () => ({ id: 'new', kind: 'big' }),
  })

/** A thing whose kind is not in the contract. */
const broken = (id: string) => ({ id, kind: 'huge' }) as unknown as z.infer<typeof Thing>

test('answers the result of a handler as JSON with the status of the contract', async () => {
  expect(await request(app(), 'GET /api/things/a')).toMatchObject({ status: 200, body: { id: 'a', kind: 'big' } })
  expect(await request(app(), 'POST /api/things', { body: {} })).toMatchObject({ status: 201, body: { id: 'new' } })
})

test.each(['/api/things/no/such/place', '/api/thingsx', '//api/things/a'] as const)(
  'answers 404 at %s in the trace of the request',
  async (path) => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
    const traceparent = `00-${traceId}-00f067aa0ba902b7-01`
    const answer = await app().request(new Request(`http://edge${path}`, { headers: { traceparent } }))
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'request.not-found', traceId })
    expect(answer.headers.get('traceparent')).toContain(traceId)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  },
)

test('computes headers from the response', async () => {
  const { headers } = await request(app(), 'POST /api/things', { body: {} })
  expect(headers.get('location')).toBe('/api/things/new')
})

test('removes fields that the contract does not name', async () => {
  const thing = { id: 'a', kind: 'big' as const, passwordHash: 'x' }
  expect(
    (
      await request(
        app(() => thing),
        'GET /api/things/a',
      )
    ).body,
  ).toEqual({ id: 'a', kind: 'big' })
})

test('answers an opaque 500 when the response breaks the contract, and logs it', async () => {
  const lines = await captureLogs(async () => {
    const { status, body } = await request(
      app(() => broken('a')),
      'GET /api/things/a',
    )
    expect(status).toBe(500)
    expect(JSON.stringify(body)).not.toContain('kind')
  })
  expect(lines).toContainEqual(expect.objectContaining({ level: 'ERROR', message: 'unexpected failure' }))
})

test('answers 503, not 401, when the public keys cannot be fetched', async () => {
  const unreachable = serve(things, () => Promise.reject(new KeysUnavailable('no keys')), {
    read: ({ caller }) => ({ id: String(caller), kind: 'big' }),
    mine: () => ({ id: 'a', kind: 'big' }),
    make: () => ({ id: 'a', kind: 'big' }),
  })
  await captureLogs(async () => {
    expect((await request(unreachable, 'GET /api/things/mine/a', { token: 'x' })).status).toBe(503)
    // A public endpoint needs no verified caller.
    expect(await request(unreachable, 'GET /api/things/a', { token: 'x' })).toMatchObject({
      status: 200,
      body: { id: 'undefined' },
    })
  })
})

test('answers unknown paths and methods with a problem', async () => {
  for (const target of ['GET /api/things/a/b/c', 'DELETE /api/things/a', 'GET /elsewhere'] as const) {
    const { status, headers, body } = await request(app(), target)
    expect([status, headers.get('content-type'), body.code]).toEqual([
      404,
      'application/problem+json',
      'request.not-found',
    ])
  }
})

test('answers the health check', async () => {
  expect(await request(app(), 'GET /api/things/health')).toMatchObject({ status: 200, body: { status: 'ok' } })
})

test('sends security headers with every response', async () => {
  for (const target of ['GET /api/things/a', 'GET /api/things/mine/a', 'GET /api/things/health'] as const) {
    const { headers } = await request(app(), target)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('strict-transport-security')).toContain('max-age')
  }
})

test('forbids caching of responses to a session and to a POST', async () => {
  const { token } = await sessions.signIn('customer')
  expect((await request(app(), 'GET /api/things/mine/a', { token })).headers.get('cache-control')).toBe('no-store')
  expect((await request(app(), 'POST /api/things', { body: {} })).headers.get('cache-control')).toBe('no-store')
})

test('continues the trace of the caller in a new span', async () => {
  const [traceId, spanId] = ['a'.repeat(32), 'b'.repeat(16)]
  let inside: string | undefined
  const traced = app(({ params }) => {
    inside = currentTrace()?.traceId
    return { id: params.thingId, kind: 'big' }
  })
  const { headers } = await request(traced, 'GET /api/things/a', {
    headers: { traceparent: `00-${traceId}-${spanId}-01` },
  })
  expect(inside).toBe(traceId)
  expect(headers.get('traceparent')).toMatch(new RegExp(`^00-${traceId}-(?!${spanId})[0-9a-f]{16}-01$`))
})

test('starts a new trace without a valid traceparent, and names it in problems', async () => {
  for (const sent of [{}, { traceparent: 'nonsense' }]) {
    const { headers, body } = await request(
      app(() => Taken('No.')),
      'GET /api/things/a',
      { headers: sent },
    )
    expect(headers.get('traceparent')).toContain(`00-${body.traceId}-`)
  }
})

test('logs one line for each request, without its token', async () => {
  const { token } = await sessions.signIn('customer')
  const lines = await captureLogs(() => request(app(), 'GET /api/things/mine/a?no=1', { token }))
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatchObject({
    level: 'INFO',
    message: expect.stringMatching(/^GET \/api\/things\/mine\/:\w+ 400$/),
  })
  expect(JSON.stringify(lines)).not.toContain(token)
})

test.each([
  ['api/things/thg_01kbwyr3dre6r8ysm0x0b3kc5n', 'GET /api/things/thg_01kbwyr3dre6r8ysm0x0b3kc5n 200'],
  ['api/things/crt%5F01kbwyr3dre6r8ysm0x0b3kc5n', 'GET /api/things/crt_…b3kc5n 200'],
  ['api/things/ada@example.com', 'GET /api/things/:thingId 200'],
  ['api/things/a/b/eyJhbGciOiJub25lIn0', 'GET /* 404'],
])('logs only the route and ids of the path %s: %s', async (path, expected) => {
  const [line] = await captureLogs(() => request(app(), `GET /${path}`))
  expect(line?.message).toBe(expected)
})

test('rejects handlers that do not match the contract, when compiled', () => {
  const read = (): z.infer<typeof Thing> => ({ id: 'a', kind: 'big' })
  const [mine, make] = [read, read]
  const misuses = () => [
    // @ts-expect-error a handler is missing
    serve(things, sessions.authenticate, { read, mine }),
    // @ts-expect-error there is no such operation
    serve(things, sessions.authenticate, { read, mine, make, more: read }),
    // @ts-expect-error the kind is not in the contract
    serve(things, sessions.authenticate, { read, mine, make: () => ({ id: 'a', kind: 'huge' }) }),
    // @ts-expect-error the endpoint lists no refusal
    serve(things, sessions.authenticate, { read, mine, make: () => Taken('No.') }),
    // @ts-expect-error the path has no such parameter
    serve(things, sessions.authenticate, { read: ({ params }) => ({ id: params.other, kind: 'big' }), mine, make }),
    // @ts-expect-error a public endpoint may have no caller
    serve(things, sessions.authenticate, { read: ({ caller }) => ({ id: caller.id, kind: 'big' }), mine, make }),
    // @ts-expect-error the endpoint has no body
    serve(things, sessions.authenticate, { read: ({ body }) => body, mine, make }),
    // A signed-in endpoint always has a caller, and literals stay literal.
    serve(things, sessions.authenticate, {
      read,
      mine: async ({ caller }) => ({ id: caller.id, kind: 'small' }),
      make,
    }),
  ]
  expect(misuses).toBeTypeOf('function')
})
