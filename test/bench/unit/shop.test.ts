import { afterAll, expect, test } from 'vitest'
import { entryOf, withOwnSettings } from './compose.ts'
import { type Handler, shop } from './shop.ts'

const network = globalThis.fetch
afterAll(() => {
  globalThis.fetch = network
})

/** Answers with its name, and with the event. */
const named =
  (name: string): Handler =>
  async (event: { rawPath?: string; headers?: Record<string, string>; body?: string }) => ({
    statusCode: 200,
    body: JSON.stringify([name, event.rawPath, event.headers?.authorization, event.body]),
    isBase64Encoded: false,
  })

const handler = shop({
  orders: { http: named('orders http'), inbox: named('orders inbox'), outbox: named('orders outbox') },
  payments: { operator: named('payments operator'), sweep: named('payments sweep') },
  storefront: { http: named('storefront http') },
})
const answer = async (event: object) => JSON.parse(((await handler(event)) as { body: string }).body)[0]

test.each([
  [{ rawPath: '/api/orders/ord_1' }, 'orders http'],
  [{ rawPath: '/cart' }, 'storefront http'],
  [{ rawPath: '/api/unknown' }, 'storefront http'],
  [{ Records: [{ eventSourceARN: 'arn:aws:sqs:eu-central-1:0:macromart-local-orders-inbox' }] }, 'orders inbox'],
  [
    { Records: [{ eventSourceARN: 'arn:aws:dynamodb:eu-central-1:0:table/macromart-local-orders/stream/1' }] },
    'orders outbox',
  ],
  [{ sweep: 'payments' }, 'payments sweep'],
  [{ operator: 'payments', command: 'help' }, 'payments operator'],
])('hands %j to %s', async (event, name) => {
  expect(await answer(event)).toBe(name)
})

test('refuses an event of an unknown app', () => {
  expect(() => handler({ operator: 'reviews' })).toThrow('the shop has no operator of reviews')
})

test('answers requests to its own paths in the process', async () => {
  const response = await fetch('https://shop.test/api/orders/ord_1?limit=2', {
    method: 'POST',
    headers: { authorization: 'Bearer x' },
    body: '{}',
  })
  expect(await response.json()).toEqual(['orders http', '/api/orders/ord_1', 'Bearer x', '{}'])
})

test('each app has settings of its own', () => {
  const source = "const table = env('TABLE')\nconst seconds = (name) => Number(env(name))"
  expect(withOwnSettings('http.ts', source, 'orders')).toBe(
    "const table = env('ORDERS_' + 'TABLE')\nconst seconds = (name) => Number(env('ORDERS_' + name))",
  )
})

test('the entry imports every function once', () => {
  const entry = entryOf([
    { app: 'orders', key: 'http', file: '/o/http.ts' },
    { app: 'orders', key: 'inbox', file: '/o/inbox.ts' },
    { app: 'storefront', key: 'http', file: '/s/http.ts' },
  ])
  expect(entry).toContain('import { handler as handler2 } from "/s/http.ts"')
  expect(entry).toContain('  orders: { http: handler0, inbox: handler1 },\n  storefront: { http: handler2 },')
})
