import { api, get, post } from '@macromart/contract-kit'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { handle } from './handle.ts'
import { serve } from './serve.ts'
import { testSessions } from './testing/index.ts'

const Said = z.object({ said: z.string() })
const things = api('things', {
  open: get('/:thingId', { summary: '', auth: 'public', returns: Said }),
  list: get('/', { summary: '', auth: 'public', returns: Said }),
  say: post('/', { summary: '', auth: 'public', body: z.strictObject({ say: z.string() }), returns: Said }),
})
const { authenticate } = await testSessions()
const handler = handle(
  serve(things, authenticate, {
    open: ({ params }) => ({ said: params.thingId }),
    list: () => ({ said: 'the list' }),
    say: ({ body }) => ({ said: body.say }),
  }),
)

type HttpEvent = Parameters<typeof handler>[0]

/** An event of an API Gateway HTTP API (payload format 2.0): decoded path, lower-case header names. */
async function sent(request: `${string} /${string}`, more: Partial<HttpEvent> = {}) {
  const [method = ''] = request.split(' ', 1)
  const rawPath = request.slice(method.length + 1)
  const event = {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: '',
    headers: { 'content-type': 'application/json' },
    requestContext: { domainName: 'shop.test', stage: '$default', http: { method, path: rawPath } },
    isBase64Encoded: false,
    ...more,
  } as unknown as HttpEvent
  const answer = await handler(event)
  return { status: answer.statusCode, type: answer.headers?.['content-type'], body: JSON.parse(answer.body || 'null') }
}

test.each(['GET', 'HEAD'])('drops the body of a %s request', async (method) => {
  expect(await sent(`${method} /api/things/a`, { body: '{"x":1}' })).toMatchObject({ status: 200 })
})

test('decodes a base64 body', async () => {
  const body = Buffer.from('{"say":"Grüße"}').toString('base64')
  expect((await sent('POST /api/things', { body, isBase64Encoded: true })).body).toEqual({ said: 'Grüße' })
})

test('does not decode the path again', async () => {
  expect((await sent('GET /api/things/100%')).body).toEqual({ said: '100%' })
  expect((await sent('GET /api/things/ü')).body).toEqual({ said: 'ü' })
})

test.each([
  ['a?b', 'a?b'],
  ['a#b', 'a#b'],
  ['a%b', 'a%b'],
  ['100%25', '100%25'],
  ['a%2Fb', 'a%2Fb'],
  ['a\\b', 'a\\b'],
  ['a b', 'a b'],
  [' a ', ' a '],
  ['a\tb\n', 'a\tb\n'],
  ['a+b&c=d;e,f:g@h$', 'a+b&c=d;e,f:g@h$'],
  ['🍵', '🍵'],
])('the segment %j of a decoded path is one parameter', async (segment, parameter) => {
  const { status, body } = await sent(`GET /api/things/${segment}`)
  if (status === 200) expect(body).toEqual({ said: parameter })
  // Not an id: the parameter was seen whole, and refused.
  else expect([status, body.code]).toEqual([404, 'request.not-found'])
})

const odd = [
  '?',
  '#',
  '%',
  '%2',
  '%2f',
  '%00',
  '\\',
  '..',
  '.',
  '%2e%2e',
  ';',
  '\u0000',
  '\t',
  '\n',
  ' ',
  'ü',
  '🍵',
  '\ud800',
]

test('an odd character in a path is never a 5xx, and leads to no other route', async () => {
  for (const text of odd)
    for (const path of [`a${text}b`, `${text}b`, `a${text}`, `${text}/a`, `a/${text}`, `a/${text}/b`]) {
      const { status, body } = await sent(`GET /api/things/${path}`)
      const isWhole = status === 200 && body.said === path.toWellFormed()
      expect(isWhole || status === 404, `${JSON.stringify(path)}: ${status} ${JSON.stringify(body)}`).toBe(true)
    }
})

test.each([
  '/api/other/../things/a',
  '/api/things/b/../a',
  '/api/./things/a',
  '/api\\things/a',
  '/api/things?/a',
  '/api/things#/a',
])('the decoded path %s is not /api/things/a', async (path) => {
  expect(await sent(`GET ${path as `/${string}`}`)).toMatchObject({ status: 404, body: { code: 'request.not-found' } })
})

test('answers an invalid path with problem details', async () => {
  const { status, type, body } = await sent('GET //')
  expect([status, type, body.code]).toEqual([404, 'application/problem+json', 'request.not-found'])
})

test('rejects a large body, also in base64', async () => {
  const body = Buffer.alloc(65 * 1024, 'x').toString('base64')
  expect((await sent('POST /api/things', { body, isBase64Encoded: true })).body.code).toBe('request.too-large')
})
