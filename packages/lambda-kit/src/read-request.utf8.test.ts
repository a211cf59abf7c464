import { api, get, post } from '@macromart/contract-kit'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { handle } from './handle.ts'
import { serve } from './serve.ts'
import { testSessions } from './testing/index.ts'

const Note = z.strictObject({ text: z.string() })
const notes = api('notes', {
  keep: post('/', { summary: '', auth: 'public', body: Note, returns: Note }),
  find: get('/', { summary: '', auth: 'public', query: Note, returns: Note }),
})
const { authenticate } = await testSessions()
const app = serve(notes, authenticate, { keep: ({ body }) => body, find: ({ query }) => query })

const keep = (body: BodyInit) =>
  app.request('/api/notes', { method: 'POST', headers: { 'content-type': 'application/json' }, body })

/** `{"text":"a…b"}` with the given bytes in the middle. */
const noteOf = (...bytes: number[]) =>
  Buffer.concat([Buffer.from('{"text":"a'), Buffer.from(bytes), Buffer.from('b"}')])

const notUtf8 = [[0xff], [0xc3, 0x28], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80]]

test.each(notUtf8)('rejects a body that is not UTF-8', async (...bytes) => {
  const answer = await keep(noteOf(...bytes))
  expect([answer.status, await answer.json()]).toMatchObject([
    400,
    { errors: [{ path: 'body', message: 'is not UTF-8' }] },
  ])
})

test('rejects invalid UTF-8 that API Gateway has decoded or passed on in base64', async () => {
  const function_ = handle(app)
  const event = {
    version: '2.0',
    rawPath: '/api/notes',
    rawQueryString: '',
    headers: { 'content-type': 'application/json' },
    requestContext: { domainName: 'x', http: { method: 'POST', path: '/api/notes' } },
  }
  for (const sent of [
    { body: noteOf(0xff).toString(), isBase64Encoded: false },
    { body: noteOf(0xff).toString('base64'), isBase64Encoded: true },
  ])
    expect(await function_({ ...event, ...sent } as never)).toMatchObject({ statusCode: 400 })
})

test('accepts an escaped U+FFFD', async () => {
  const answer = await keep('{"text":"\\ufffd"}')
  expect([answer.status, await answer.json()]).toEqual([200, { text: '\ufffd' }])
})

test.each(['%ff', '%c3', 'a%ed%a0%80'])('rejects a query parameter that is not UTF-8: %s', async (text) => {
  const answer = await app.request(`/api/notes?text=${text}`)
  expect([answer.status, await answer.json()]).toMatchObject([400, { errors: [{ path: 'query.text' }] }])
})

test('reads UTF-8 unchanged', async () => {
  const kept = await keep(JSON.stringify({ text: 'Füße 🧑‍🚀' }))
  expect(await kept.json()).toEqual({ text: 'Füße 🧑‍🚀' })
  expect(await (await app.request('/api/notes?text=F%C3%BC%C3%9Fe')).json()).toEqual({ text: 'Füße' })
})
