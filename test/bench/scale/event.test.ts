import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { catalogApi } from '@macromart/contract-catalog/api'
import { client } from '@macromart/contract-kit'
import { paymentsApi } from '@macromart/contract-payments/api'
import { expect, onTestFinished, test } from 'vitest'
import { eventOf } from './event.ts'

/** What the typed client sends. */
async function sentBy(call: (baseUrl: string) => Promise<unknown>) {
  const received: (IncomingMessage & { sentBody?: string })[] = []
  const server = createServer(async (request, response) => {
    received.push(Object.assign(request, { sentBody: await text(request) }))
    response.writeHead(500).end()
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  await call(`http://127.0.0.1:${(server.address() as AddressInfo).port}`).catch(() => undefined)
  const [request] = received
  const { pathname, search } = new URL(request?.url ?? '', 'http://localhost')
  return {
    method: request?.method,
    path: pathname,
    query: search.slice(1),
    headers: request?.headers,
    body: request?.sentBody,
  }
}

const draft = {
  name: 'Brown Teapot',
  description: 'It holds a litre.',
  category: 'tea',
  price: { amount: 1999, currency: 'EUR' },
  imageUrl: '/images/a.svg',
}

const cases = [
  {
    name: 'a list',
    event: eventOf(
      'catalog',
      catalogApi.endpoints.listProducts,
      { query: { search: 'tea pot', cursor: undefined } },
      {},
    ),
    call: (baseUrl: string) => client(catalogApi, { baseUrl }).listProducts({ query: { search: 'tea pot' } }),
  },
  {
    name: 'a creation',
    event: eventOf(
      'catalog',
      catalogApi.endpoints.createProduct,
      { body: draft, idempotencyKey: 'key' },
      { authorization: 'Bearer token' },
    ),
    call: (baseUrl: string) =>
      client(catalogApi, { baseUrl, token: 'token' }).createProduct({ body: draft, idempotencyKey: 'key' }),
  },
  {
    name: 'a change',
    event: eventOf(
      'catalog',
      catalogApi.endpoints.changeProduct,
      { params: { productId: 'a/b' }, ifMatch: 3, body: { name: 'é' } },
      {},
    ),
    call: (baseUrl: string) =>
      client(catalogApi, { baseUrl }).changeProduct({ params: { productId: 'a/b' }, ifMatch: 3, body: { name: 'é' } }),
  },
]

test.each(cases)('is the request that the typed client sends: $name', async ({ event, call }) => {
  const sent = await sentBy(call)
  const { host: _, ...headers } = event.headers
  expect({
    method: event.requestContext.http.method,
    path: event.rawPath,
    query: event.rawQueryString,
    body: event.body ?? '',
  }).toEqual({
    method: sent.method,
    path: sent.path,
    query: sent.query,
    body: sent.body,
  })
  expect(sent.headers).toMatchObject(headers)
})

test('hands on a raw body as it is, with further headers', () => {
  const event = eventOf(
    'payments',
    paymentsApi.endpoints.stripeWebhook,
    { body: '{"a": 1}' },
    { 'stripe-signature': 's' },
  )
  expect(event.body).toBe('{"a": 1}')
  expect(event.headers).toMatchObject({ 'stripe-signature': 's', 'content-length': '8' })
})
