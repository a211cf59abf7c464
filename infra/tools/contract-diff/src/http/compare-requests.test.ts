import { expect, test } from 'vitest'
import {
  append,
  appsThatName,
  at,
  type Edit,
  linesAfter,
  omit,
  operation,
  remove,
  schema,
  set,
} from '../edited.fixture.ts'

const place = operation('/api/orders', 'post')
const body = [...place, 'requestBody', ...schema]
const read = operation('/api/orders/{orderId}', 'get')
const cancel = operation('/api/orders/{orderId}/cancellation', 'post')
const change = operation('/api/catalog/products/{productId}', 'patch')
const create = operation('/api/catalog/products', 'post')
const categories = operation('/api/catalog/categories', 'get')

/** Renames in the paths of payments. */
const renamed = (from: string, to: string) => (was: unknown) => JSON.parse(JSON.stringify(was).replaceAll(from, to))

/** The apps that verify sessions. */
const readers = appsThatName('/accounts/url}}/.well-known/jwks.json').join(', ')

const isBreaking = 'breaking for storefront, outside callers: '

test.each<[name: string, edit: Edit, expected: string]>([
  [
    'a field that becomes required',
    [[...body, 'required'], append('cartId')],
    `${isBreaking}POST /api/orders body.cartId is now required`,
  ],
  [
    'a field that becomes optional',
    [[...body, 'required'], omit('paymentMethod')],
    'compatible: POST /api/orders body.paymentMethod is now optional',
  ],
  [
    'a new optional field',
    [[...body, 'properties', 'note'], set({ type: 'string' })],
    'compatible: POST /api/orders body.note is new and optional',
  ],
  [
    'a removed field',
    [[...body, 'properties', 'cartId'], remove],
    `${isBreaking}POST /api/orders body.cartId was removed`,
  ],
  [
    'a shorter list',
    [[...body, 'properties', 'lines', 'maxItems'], set(10)],
    `${isBreaking}POST /api/orders body.lines takes at most 10 items (was: at most 50 items)`,
  ],
  [
    'a longer list',
    [[...body, 'properties', 'lines', 'maxItems'], set(60)],
    'compatible: POST /api/orders body.lines takes at most 60 items (was: at most 50 items)',
  ],
  [
    'a new required body',
    [[...cancel, 'requestBody'], set(at(...place, 'requestBody'))],
    `${isBreaking}POST /api/orders/{orderId}/cancellation body is now required (was: no body)`,
  ],
  ['a removed body', [[...place, 'requestBody'], remove], `${isBreaking}POST /api/orders body is no longer read`],
  [
    'a new media type',
    [[...place, 'requestBody', 'content', 'application/cbor'], set({ schema: {} })],
    'compatible: POST /api/orders body may be application/cbor',
  ],
  [
    'a removed filter',
    [[...operation('/api/orders', 'get'), 'parameters'], omit('status')],
    `${isBreaking}GET /api/orders query.status was removed`,
  ],
  [
    'a filter that becomes required',
    [[...operation('/api/orders', 'get'), 'parameters', 'status', 'required'], set(true)],
    `${isBreaking}GET /api/orders query.status is now required`,
  ],
  [
    'a different default',
    [[...operation('/api/orders', 'get'), 'parameters', 'limit', 'schema', 'default'], set(50)],
    'notice for storefront, outside callers: GET /api/orders query.limit defaults to 50 (was: 24)',
  ],
  [
    'a narrower path parameter',
    [[...read, 'parameters', 'orderId', 'schema', 'maxLength'], set(30)],
    `${isBreaking}GET /api/orders/{orderId} path {orderId} takes at most 30 characters (was: at most 100 characters)`,
  ],
  [
    'a new required idempotency key',
    [[...cancel, 'parameters'], append({ name: 'Idempotency-Key', in: 'header', required: true, schema: {} })],
    `${isBreaking}POST /api/orders/{orderId}/cancellation header Idempotency-Key is new and required`,
  ],
  [
    'an idempotency key that is ignored',
    [[...place, 'parameters'], omit('Idempotency-Key')],
    `${isBreaking}POST /api/orders header Idempotency-Key is ignored: a repeated request with the same key is executed twice`,
  ],
  [
    'a version that becomes optional',
    [[...change, 'parameters', 'If-Match', 'required'], remove],
    'compatible: PATCH /api/catalog/products/{productId} header If-Match is now optional',
  ],
  [
    'a version that is ignored',
    [[...change, 'parameters'], omit('If-Match')],
    `${isBreaking}PATCH /api/catalog/products/{productId} header If-Match is ignored: concurrent changes are no longer detected`,
  ],
  [
    'a trace that is ignored',
    [[...read, 'parameters'], omit('traceparent')],
    'notice for storefront, outside callers: GET /api/orders/{orderId} header traceparent is ignored',
  ],
  [
    'a new optional header',
    [[...read, 'parameters'], append({ name: 'Accept-Language', in: 'header', schema: {} })],
    'compatible: GET /api/orders/{orderId} header Accept-Language is new and optional',
  ],
  [
    'a session that becomes required',
    [[...categories, 'security'], set([{ session: [] }])],
    `${isBreaking}GET /api/catalog/categories access requires a session (was: no session)`,
  ],
  [
    'a role that becomes required',
    [[...read, 'responses', '403'], set(at(...create, 'responses', '403'))],
    `${isBreaking}GET /api/orders/{orderId} access requires the staff role (was: a session)`,
  ],
  [
    'a session that becomes optional',
    [[...read, 'security'], set([{}, { session: [] }])],
    'notice for storefront, outside callers: GET /api/orders/{orderId} access requires no session (was: a session)',
  ],
  [
    'a role that is no longer required',
    [[...create, 'responses', '403'], remove],
    'notice for storefront, outside callers: POST /api/catalog/products access requires a session (was: the staff role)',
  ],
  [
    'a removed endpoint',
    [[...cancel.slice(0, 3)], remove],
    `${isBreaking}POST /api/orders/{orderId}/cancellation was removed`,
  ],
  [
    'a removed endpoint without calls from macrofunctions',
    [['payments', 'paths', '/api/payments/webhooks/stripe'], remove],
    'breaking for outside callers: POST /api/payments/webhooks/stripe was removed',
  ],
  [
    'a removed endpoint that apps call by its address',
    [['accounts', 'paths', '/api/accounts/.well-known/jwks.json'], remove],
    `breaking for ${readers}, outside callers: GET /api/accounts/.well-known/jwks.json was removed`,
  ],
  [
    'a new endpoint',
    [['orders', 'paths', '/api/orders/{orderId}/notes'], set({ get: at(...read) })],
    'compatible: GET /api/orders/{orderId}/notes is new',
  ],
  [
    'a renamed path parameter',
    [['payments', 'paths'], renamed('{orderId}"', '{id}"')],
    'documentation: GET /api/payments/{orderId} is renamed to payments.getPayment (GET /api/payments/{id}), was: payments.getPayment (GET /api/payments/{orderId})',
  ],
  [
    'a different summary of an operation',
    [[...read, 'summary'], set('One of them')],
    'documentation: GET /api/orders/{orderId} differs in its documentation',
  ],
  [
    'a different description of a header',
    [[...place, 'parameters', 'Idempotency-Key', 'description'], set('A key.')],
    'documentation: POST /api/orders header Idempotency-Key differs in its description',
  ],
])('%s', (_, edit, expected) => {
  expect(linesAfter(edit)).toEqual([expected])
})
