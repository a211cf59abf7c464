import { expect, test } from 'vitest'
import { append, at, type Edit, linesAfter, omit, operation, remove, schema, set } from '../edited.fixture.ts'

const place = [...operation('/api/orders', 'post'), 'responses']
const read = [...operation('/api/orders/{orderId}', 'get'), 'responses']
const order = [...read, '200', ...schema]
const codes = (status: string) => [
  status,
  'content',
  'application/problem+json',
  'schema',
  'allOf',
  '1',
  'properties',
  'code',
  'enum',
]

const isBreaking = 'breaking for storefront, outside callers: '
const isNotice = 'notice for storefront, outside callers: '

test.each<[name: string, edits: Edit[], expected: string[]]>([
  [
    'a removed field',
    [[[...order, 'properties', 'total'], remove]],
    [`${isBreaking}GET /api/orders/{orderId} response.total was removed`],
  ],
  [
    'a field that becomes optional',
    [[[...order, 'required'], omit('total')]],
    [`${isBreaking}GET /api/orders/{orderId} response.total is now optional`],
  ],
  [
    'a field that becomes required',
    [[[...order, 'required'], append('cancellation')]],
    [`${isNotice}GET /api/orders/{orderId} response.cancellation is now required`],
  ],
  [
    'a new optional field',
    [[[...order, 'properties', 'note'], set({ type: 'string' })]],
    ['compatible: GET /api/orders/{orderId} response.note is new and optional'],
  ],
  [
    'a new required field',
    [
      [[...order, 'properties', 'note'], set({ type: 'string' })],
      [[...order, 'required'], append('note')],
    ],
    [`${isNotice}GET /api/orders/{orderId} response.note is new and required`],
  ],
  [
    'a new value',
    [[[...order, 'properties', 'status', 'enum'], append('returned')]],
    [`${isBreaking}GET /api/orders/{orderId} response.status may now be "returned"`],
  ],
  [
    'a removed value',
    [[[...order, 'properties', 'status', 'enum'], omit('refunded')]],
    [`${isNotice}GET /api/orders/{orderId} response.status is no longer "refunded"`],
  ],
  [
    'a field that becomes nullable',
    [[[...order, 'properties', 'version'], set({ anyOf: [at(...order, 'properties', 'version'), { type: 'null' }] })]],
    [`${isBreaking}GET /api/orders/{orderId} response.version may now be null`],
  ],
  [
    'a different success status',
    [
      [[...place, '202'], set(at(...place, '201'))],
      [[...place, '201'], remove],
    ],
    [`${isBreaking}POST /api/orders status is 202 (was: 201)`],
  ],
  [
    'a second success status',
    [[[...place, '200'], set(at(...place, '201'))]],
    [`${isBreaking}POST /api/orders status is 200 or 201 (was: 201)`],
  ],
  [
    'a removed header',
    [[[...place, '201', 'headers', 'location'], remove]],
    [`${isBreaking}POST /api/orders response header location is no longer sent`],
  ],
  [
    'a new header',
    [[[...place, '201', 'headers', 'etag'], set({ schema: {} })]],
    ['compatible: POST /api/orders response header etag is new'],
  ],
  [
    'a different media type',
    [[[...read, '200', 'content'], set({ 'text/html': { schema: {} } })]],
    [
      `${isBreaking}GET /api/orders/{orderId} response is no longer application/json`,
      `${isBreaking}GET /api/orders/{orderId} response may now be text/html`,
    ],
  ],
  [
    'a new problem',
    [[[...place, ...codes('422')], append('order.too-heavy')]],
    [`${isNotice}POST /api/orders problem order.too-heavy is new, with status 422`],
  ],
  [
    'a removed problem',
    [[[...place, ...codes('422')], omit('order.product-retired')]],
    [`${isNotice}POST /api/orders problem order.product-retired is no longer returned`],
  ],
  [
    'a problem with a different status',
    [
      [[...place, ...codes('422')], omit('order.unknown-product')],
      [[...place, ...codes('409')], append('order.unknown-product')],
    ],
    [`${isBreaking}POST /api/orders problem order.unknown-product has status 409 (was: 422)`],
  ],
  [
    'a removed header of a problem',
    [[[...place, '503', 'headers', 'retry-after'], remove]],
    [`${isBreaking}POST /api/orders 503 header retry-after is no longer sent`],
  ],
  [
    'a removed field of all problems',
    [[['carts', 'components', 'schemas', 'Problem', 'properties', 'detail'], remove]],
    [`${isBreaking}every problem detail was removed`],
  ],
])('%s', (_, edits, expected) => {
  expect(linesAfter(...edits)).toEqual(expected)
})
