import { refusal } from '@macromart/kernel'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { api, get, patch, post } from './api.ts'
import { openApi } from './openapi.ts'

const Taken = refusal('thing.taken', 409, 'The name is taken')
const Locked = refusal('thing.locked', 429, 'The thing is locked')
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

// Through JSON, as a reader without types gets the document.
const { paths, components, servers } = JSON.parse(JSON.stringify(openApi(things, { server: 'https://shop.example' })))
const { get: list, post: make } = paths['/api/things']
const { patch: change } = paths['/api/things/{thingId}']
const parameters = (operation: { parameters: { in: string; name: string }[] }) =>
  operation.parameters.map((parameter) => `${parameter.in} ${parameter.name}`).sort()

test('describes every endpoint and the health check', () => {
  expect(Object.keys(paths).sort()).toEqual(['/api/things', '/api/things/health', '/api/things/{thingId}'])
  expect(servers).toEqual([{ url: 'https://shop.example' }])
})

test('lists the parameters of path, query and headers that the contract requires', () => {
  expect(parameters(list)).toEqual(['header traceparent', 'query colour'])
  expect(parameters(make)).toEqual(['header Idempotency-Key', 'header traceparent'])
  expect(parameters(change)).toEqual(['header If-Match', 'header traceparent', 'path thingId'])
})

test('closes request schemas and leaves response schemas open', () => {
  expect(make.requestBody.content['application/json'].schema.additionalProperties).toBe(false)
  expect(make.responses[201].content['application/json'].schema).not.toHaveProperty('additionalProperties')
})

test('lists the headers of a response', () => {
  expect(Object.keys(make.responses[201].headers).sort()).toEqual(['location', 'traceparent'])
  expect(Object.keys(change.responses[200].headers).sort()).toEqual(['etag', 'traceparent'])
})

test('lists every problem that an endpoint may answer, with its codes', () => {
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

test('requires a session unless the endpoint is public', () => {
  expect(components.securitySchemes.session).toMatchObject({ type: 'http', scheme: 'bearer' })
  expect(list.security).toEqual([{}, { session: [] }])
  expect(make.security).toEqual([{ session: [] }])
})
