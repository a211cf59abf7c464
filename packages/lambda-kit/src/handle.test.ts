import { api, get, post } from '@macromart/contract-kit'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { handle } from './handle.ts'
import { serve } from './serve.ts'
import { testSessions } from './testing/index.ts'

const Said = z.object({ said: z.string() })
const things = api('things', {
  open: get('/:thingId', { summary: '', auth: 'public', returns: Said }),
  say: post('/', { summary: '', auth: 'public', body: z.strictObject({ say: z.string() }), returns: Said }),
})
const { authenticate } = await testSessions()
const handler = handle(
  serve(things, authenticate, {
    open: ({ params }) => ({ said: params.thingId }),
    say: ({ body }) => ({ said: body.say }),
  }),
)

type HttpEvent = Parameters<typeof handler>[0]

/** An event of an API Gateway HTTP API (payload format 2.0): decoded path, lower-case header names. */
async function sent(request: `${string} /${string}`, more: Partial<HttpEvent> = {}) {
  const [method, rawPath] = request.split(' ') as [string, string]
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

test('answers an invalid path with problem details', async () => {
  const { status, type, body } = await sent('GET //')
  expect([status, type, body.code]).toEqual([404, 'application/problem+json', 'request.not-found'])
})

test('rejects a large body, also in base64', async () => {
  const body = Buffer.alloc(65 * 1024, 'x').toString('base64')
  expect((await sent('POST /api/things', { body, isBase64Encoded: true })).body.code).toBe('request.too-large')
})
