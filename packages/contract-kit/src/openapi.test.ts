import { refusal } from '@macromart/kernel'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { api, get, patch, post } from './api.ts'
import { openApi } from './openapi.ts'

const Taken = refusal('thing.taken', 409, 'It is taken')
const Locked = refusal('thing.locked', 429, 'It is locked')
const Thing = z.object({ id: z.string(), size: z.int() })
const things = api('things', {
  list: get('/', { summary: 'All', auth: 'public', query: z.strictObject({ colour: z.string() }), returns: Thing }),
  make: post('/', {
    summary: 'Make one',
    auth: 'user',
    idempotent: true,
    body: z.strictObject({ size: z.int() }),
    returns: Thing,
    status: 201,
    headers: (thing: z.infer<typeof Thing>) => ({ location: `/api/things/${thing.id}` }),
    refuses: [Taken, Locked],
  }),
  change: patch('/:thingId', {
    summary: 'Change one',
    auth: 'staff',
    ifMatch: true,
    body: z.strictObject({ size: z.int() }),
    returns: Thing,
    headers: (thing: z.infer<typeof Thing>) => ({ etag: `"${thing.size}"` }),
  }),
})

// A test looks into the document as a reader without types would.
const { paths, components, servers } = JSON.parse(JSON.stringify(openApi(things, { server: 'https://shop.example' })))
const { get: list, post: make } = paths['/api/things']
const { patch: change } = paths['/api/things/{thingId}']
const parameters = (operation: { parameters: { in: string; name: string }[] }) =>
  operation.parameters.map((parameter) => `${parameter.in} ${parameter.name}`).sort()

test('every endpoint has its place, and so has the health check', () => {
  expect(Object.keys(paths).sort()).toEqual(['/api/things', '/api/things/health', '/api/things/{thingId}'])
  expect(servers).toEqual([{ url: 'https://shop.example' }])
})

test('parameters are of the path, the query and the headers that the contract asks for', () => {
  expect(parameters(list)).toEqual(['header traceparent', 'query colour'])
  expect(parameters(make)).toEqual(['header Idempotency-Key', 'header traceparent'])
  expect(parameters(change)).toEqual(['header If-Match', 'header traceparent', 'path thingId'])
})

test('a request is closed, an answer is open to what may be added', () => {
  expect(make.requestBody.content['application/json'].schema.additionalProperties).toBe(false)
  expect(make.responses[201].content['application/json'].schema).not.toHaveProperty('additionalProperties')
})

test('an answer tells its headers', () => {
  expect(Object.keys(make.responses[201].headers).sort()).toEqual(['location', 'traceparent'])
  expect(Object.keys(change.responses[200].headers).sort()).toEqual(['etag', 'traceparent'])
})

test('every problem that an endpoint may answer is there, with its codes', () => {
  expect(Object.keys(list.responses)).toEqual(['200', '400', '500', '503'])
  expect(Object.keys(make.responses)).toEqual(['201', '400', '401', '409', '413', '415', '422', '429', '500', '503'])
  expect(Object.keys(change.responses)).toEqual(['200', '400', '401', '403', '404', '413', '415', '428', '500', '503'])
  const { headers, content } = make.responses[429]
  expect(Object.keys(headers)).toContain('retry-after')
  expect(content['application/problem+json'].schema.allOf).toEqual([
    { $ref: '#/components/schemas/Problem' },
    { type: 'object', properties: { status: { const: 429 }, code: { enum: ['thing.locked'] } } },
  ])
})

test('who may ask is said by the session that is needed', () => {
  expect(components.securitySchemes.session).toMatchObject({ type: 'http', scheme: 'bearer' })
  expect(list.security).toEqual([{}, { session: [] }])
  expect(make.security).toEqual([{ session: [] }])
})
