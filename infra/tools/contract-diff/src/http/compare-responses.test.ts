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
const isToHeed = 'notice for storefront, outside callers: '

test.each<[name: string, edits: Edit[], said: string[]]>([
  [
    'a field is gone',
    [[[...order, 'properties', 'total'], remove]],
    [`${isBreaking}GET /api/orders/{orderId} answer.total is no longer there`],
  ],
  [
    'a field may be missing',
    [[[...order, 'required'], omit('total')]],
    [`${isBreaking}GET /api/orders/{orderId} answer.total may now be absent`],
  ],
  [
    'a field is always there',
    [[[...order, 'required'], append('cancellation')]],
    [`${isToHeed}GET /api/orders/{orderId} answer.cancellation must now be there`],
  ],
  [
    'a field is new',
    [[[...order, 'properties', 'note'], set({ type: 'string' })]],
    ['compatible: GET /api/orders/{orderId} answer.note is new, and may be absent'],
  ],
  [
    'a field is new, and callers count on it',
    [
      [[...order, 'properties', 'note'], set({ type: 'string' })],
      [[...order, 'required'], append('note')],
    ],
    [`${isToHeed}GET /api/orders/{orderId} answer.note is new, and must be there`],
  ],
  [
    'a value is new',
    [[[...order, 'properties', 'status', 'enum'], append('returned')]],
    [`${isBreaking}GET /api/orders/{orderId} answer.status may now be "returned"`],
  ],
  [
    'a value is gone',
    [[[...order, 'properties', 'status', 'enum'], omit('refunded')]],
    [`${isToHeed}GET /api/orders/{orderId} answer.status is no longer "refunded"`],
  ],
  [
    'a field may be null',
    [[[...order, 'properties', 'version'], set({ anyOf: [at(...order, 'properties', 'version'), { type: 'null' }] })]],
    [`${isBreaking}GET /api/orders/{orderId} answer.version may now be null`],
  ],
  [
    'success has another status',
    [
      [[...place, '202'], set(at(...place, '201'))],
      [[...place, '201'], remove],
    ],
    [`${isBreaking}POST /api/orders status is 202, where it was 201`],
  ],
  [
    'success has two statuses',
    [[[...place, '200'], set(at(...place, '201'))]],
    [`${isBreaking}POST /api/orders status is 200 or 201, where it was 201`],
  ],
  [
    'a header is gone',
    [[[...place, '201', 'headers', 'location'], remove]],
    [`${isBreaking}POST /api/orders answer header location is no longer sent`],
  ],
  [
    'a header is new',
    [[[...place, '201', 'headers', 'etag'], set({ schema: {} })]],
    ['compatible: POST /api/orders answer header etag is new'],
  ],
  [
    'an answer is of another type',
    [[[...read, '200', 'content'], set({ 'text/html': { schema: {} } })]],
    [
      `${isBreaking}GET /api/orders/{orderId} answer is no longer application/json`,
      `${isBreaking}GET /api/orders/{orderId} answer may now be text/html`,
    ],
  ],
  [
    'a problem is new',
    [[[...place, ...codes('422')], append('order.too-heavy')]],
    [`${isToHeed}POST /api/orders problem order.too-heavy is new, with status 422`],
  ],
  [
    'a problem is gone',
    [[[...place, ...codes('422')], omit('order.product-retired')]],
    [`${isToHeed}POST /api/orders problem order.product-retired is no longer answered`],
  ],
  [
    'a problem has another status',
    [
      [[...place, ...codes('422')], omit('order.unknown-product')],
      [[...place, ...codes('409')], append('order.unknown-product')],
    ],
    [`${isBreaking}POST /api/orders problem order.unknown-product has status 409, where it was 422`],
  ],
  [
    'a problem lacks a header',
    [[[...place, '503', 'headers', 'retry-after'], remove]],
    [`${isBreaking}POST /api/orders 503 header retry-after is no longer sent`],
  ],
  [
    'problems say less',
    [[['carts', 'components', 'schemas', 'Problem', 'properties', 'detail'], remove]],
    [`${isBreaking}every problem detail is no longer there`],
  ],
])('%s', (_, edits, said) => {
  expect(linesAfter(...edits)).toEqual(said)
})
