import { api, get } from '@macromart/contract-kit'
import { refusal } from '@macromart/kernel'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { type Handlers, serve } from './serve.ts'
import { captureLogs } from './testing/capture.ts'
import { request, testSessions } from './testing/index.ts'
import { Unavailable } from './unavailable.ts'

const Taken = refusal('thing.taken', 409, 'The name is taken')
const Locked = refusal('thing.locked', 429, 'The thing is locked')
const BadWord = refusal('thing.bad-word', 401, 'The word is wrong')
const things = api('things', {
  read: get('/:thingId', {
    summary: '',
    auth: 'public',
    returns: z.object({ id: z.string() }),
    refuses: [Taken, Locked, BadWord],
  }),
})

const { authenticate } = await testSessions()
type Read = Handlers<typeof things>['read']

/** A macrofunction with one handler, which refuses or throws. */
const app = (read: Read) => serve(things, authenticate, { read })

const throwing = (error: unknown): Read => {
  return () => {
    throw error
  }
}

test('answers an unexpected error with an opaque 500 and logs it with the same traceId', async () => {
  let traceId = ''
  const lines = await captureLogs(async () => {
    const { status, headers, body } = await request(
      app(throwing(new Error('the secret is mauve'))),
      'GET /api/things/a',
    )
    expect([status, headers.get('content-type')]).toEqual([500, 'application/problem+json'])
    expect(body).toMatchObject({ code: 'request.failed', status: 500 })
    expect(JSON.stringify(body)).not.toContain('mauve')
    traceId = body.traceId
  })
  const error = expect.objectContaining({ message: 'the secret is mauve', stack: expect.any(String) })
  expect(lines).toContainEqual(expect.objectContaining({ level: 'ERROR', traceId, error }))
})

test('answers a refusal with problem details', async () => {
  const { status, headers, body } = await request(
    app(() => Taken('Another customer has it.')),
    'GET /api/things/a',
  )
  expect(status).toBe(409)
  expect(headers.get('content-type')).toBe('application/problem+json')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(body).toEqual({
    type: 'urn:macromart:problem:thing.taken',
    title: 'The name is taken',
    status: 409,
    detail: 'Another customer has it.',
    code: 'thing.taken',
    traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
  })
})

test('sends Retry-After with a 429 and WWW-Authenticate with a 401', async () => {
  const locked = await request(
    app(() => Locked('Wait.', { retryAfterSeconds: 900 })),
    'GET /api/things/a',
  )
  expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '900'])
  const bad = await request(
    app(() => BadWord('No.')),
    'GET /api/things/a',
  )
  expect([bad.status, bad.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
})

test.each([
  ['Unavailable', new Unavailable('busy')],
  ['a throttled table', Object.assign(new Error('slow down'), { name: 'ThrottlingException', $fault: 'client' })],
  ['a server fault of AWS', Object.assign(new Error('oops'), { name: 'InternalServerError', $fault: 'server' })],
  ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
])('answers %s with a 503 and Retry-After', async (_, error) => {
  await captureLogs(async () => {
    const { status, headers, body } = await request(app(throwing(error)), 'GET /api/things/a')
    expect([status, headers.get('retry-after'), body.code]).toEqual([503, '1', 'request.unavailable'])
  })
})
