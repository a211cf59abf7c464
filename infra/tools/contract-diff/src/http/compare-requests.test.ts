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

/** In the paths of payments, which end with what they are about. */
const renamed = (from: string, to: string) => (was: unknown) => JSON.parse(JSON.stringify(was).replaceAll(from, to))

/** The apps that verify sessions. */
const readers = appsThatName('/accounts/url}}/.well-known/jwks.json').join(', ')

const isBreaking = 'breaking for storefront, outside callers: '

test.each<[name: string, edit: Edit, said: string]>([
  [
    'a field must now be sent',
    [[...body, 'required'], append('cartId')],
    `${isBreaking}POST /api/orders body.cartId must now be there`,
  ],
  [
    'a field may be left out',
    [[...body, 'required'], omit('paymentMethod')],
    'compatible: POST /api/orders body.paymentMethod may now be absent',
  ],
  [
    'a field may be sent',
    [[...body, 'properties', 'note'], set({ type: 'string' })],
    'compatible: POST /api/orders body.note is new, and may be absent',
  ],
  [
    'a field is refused',
    [[...body, 'properties', 'cartId'], remove],
    `${isBreaking}POST /api/orders body.cartId is no longer there`,
  ],
  [
    'a list is shorter',
    [[...body, 'properties', 'lines', 'maxItems'], set(10)],
    `${isBreaking}POST /api/orders body.lines takes at most 10 items, where it was at most 50 items`,
  ],
  [
    'a list is longer',
    [[...body, 'properties', 'lines', 'maxItems'], set(60)],
    'compatible: POST /api/orders body.lines takes at most 60 items, where it was at most 50 items',
  ],
  [
    'a body is needed',
    [[...cancel, 'requestBody'], set(at(...place, 'requestBody'))],
    `${isBreaking}POST /api/orders/{orderId}/cancellation body must be sent, where there was none`,
  ],
  ['a body is not read', [[...place, 'requestBody'], remove], `${isBreaking}POST /api/orders body is no longer read`],
  [
    'a body may be of another type',
    [[...place, 'requestBody', 'content', 'application/cbor'], set({ schema: {} })],
    'compatible: POST /api/orders body may be application/cbor',
  ],
  [
    'a filter is not known',
    [[...operation('/api/orders', 'get'), 'parameters'], omit('status')],
    `${isBreaking}GET /api/orders query.status is no longer there`,
  ],
  [
    'a filter is needed',
    [[...operation('/api/orders', 'get'), 'parameters', 'status', 'required'], set(true)],
    `${isBreaking}GET /api/orders query.status must now be there`,
  ],
  [
    'a default is another',
    [[...operation('/api/orders', 'get'), 'parameters', 'limit', 'schema', 'default'], set(50)],
    'notice for storefront, outside callers: GET /api/orders query.limit is 50 where it is absent, not 24',
  ],
  [
    'a path takes less',
    [[...read, 'parameters', 'orderId', 'schema', 'maxLength'], set(30)],
    `${isBreaking}GET /api/orders/{orderId} path {orderId} takes at most 30 characters, where it was at most 100 characters`,
  ],
  [
    'a key is needed',
    [[...cancel, 'parameters'], append({ name: 'Idempotency-Key', in: 'header', required: true, schema: {} })],
    `${isBreaking}POST /api/orders/{orderId}/cancellation header Idempotency-Key is new, and must be sent`,
  ],
  [
    'a key is not honoured',
    [[...place, 'parameters'], omit('Idempotency-Key')],
    `${isBreaking}POST /api/orders header Idempotency-Key is no longer looked at: who repeats a request with the same key does it twice`,
  ],
  [
    'a version need not be said',
    [[...change, 'parameters', 'If-Match', 'required'], remove],
    'compatible: PATCH /api/catalog/products/{productId} header If-Match may now be left out',
  ],
  [
    'a version is not looked at',
    [[...change, 'parameters'], omit('If-Match')],
    `${isBreaking}PATCH /api/catalog/products/{productId} header If-Match is no longer looked at: two who change the same thing no longer notice each other`,
  ],
  [
    'a trace is not looked at',
    [[...read, 'parameters'], omit('traceparent')],
    'notice for storefront, outside callers: GET /api/orders/{orderId} header traceparent is no longer looked at',
  ],
  [
    'a header may be sent',
    [[...read, 'parameters'], append({ name: 'Accept-Language', in: 'header', schema: {} })],
    'compatible: GET /api/orders/{orderId} header Accept-Language is new, and may be left out',
  ],
  [
    'a session is needed',
    [[...categories, 'security'], set([{ session: [] }])],
    `${isBreaking}GET /api/catalog/categories who lets in whoever is signed in, where it let in anyone`,
  ],
  [
    'a role is needed',
    [[...read, 'responses', '403'], set(at(...create, 'responses', '403'))],
    `${isBreaking}GET /api/orders/{orderId} who lets in staff alone, where it let in whoever is signed in`,
  ],
  [
    'a session is not needed',
    [[...read, 'security'], set([{}, { session: [] }])],
    'notice for storefront, outside callers: GET /api/orders/{orderId} who lets in anyone, where it let in whoever is signed in',
  ],
  [
    'a role is not needed',
    [[...create, 'responses', '403'], remove],
    'notice for storefront, outside callers: POST /api/catalog/products who lets in whoever is signed in, where it let in staff alone',
  ],
  [
    'an endpoint is gone',
    [[...cancel.slice(0, 3)], remove],
    `${isBreaking}POST /api/orders/{orderId}/cancellation is no longer there`,
  ],
  [
    'an endpoint that no macrofunction calls is gone',
    [['payments', 'paths', '/api/payments/webhooks/stripe'], remove],
    'breaking for outside callers: POST /api/payments/webhooks/stripe is no longer there',
  ],
  [
    'an endpoint that is known by its address is gone',
    [['accounts', 'paths', '/api/accounts/.well-known/jwks.json'], remove],
    `breaking for ${readers}, outside callers: GET /api/accounts/.well-known/jwks.json is no longer there`,
  ],
  [
    'an endpoint is new',
    [['orders', 'paths', '/api/orders/{orderId}/notes'], set({ get: at(...read) })],
    'compatible: GET /api/orders/{orderId}/notes is new',
  ],
  [
    'a parameter of the path is called otherwise',
    [['payments', 'paths'], renamed('{orderId}"', '{id}"')],
    'documentation: GET /api/payments/{orderId} is called payments.getPayment (GET /api/payments/{id}), not payments.getPayment (GET /api/payments/{orderId})',
  ],
  [
    'an operation is told otherwise',
    [[...read, 'summary'], set('One of them')],
    'documentation: GET /api/orders/{orderId} is told in other words',
  ],
  [
    'a header is told otherwise',
    [[...place, 'parameters', 'Idempotency-Key', 'description'], set('A key.')],
    'documentation: POST /api/orders header Idempotency-Key has another description',
  ],
])('%s', (_, edit, said) => {
  expect(linesAfter(edit)).toEqual([said])
})
