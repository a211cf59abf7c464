import type { RequestSpan, Span } from '@macromart/local'
import { expect, test } from 'vitest'
import { findId } from './find-id.ts'

const first = 'ord_01kbwyr3dre6r8ysm0x0b3kc5n'
const second = 'ord_01kbwyr3dre6r8ysm0x1b3kc5n'
const product = 'prd_01kbwyr3dre6r8ysm0x1b3kc5n'

const cart = 'crt_01kbwyr3dre6r8ysm0x2b3kc5n'
const event = 'evt_01kbwyr3dre6r8ysm0x3b3kc5n'
const trace = '4bf92f3577b34da6a3ce929d0e0e4736'

const request = (more: Partial<RequestSpan>): RequestSpan => ({
  ...{ kind: 'request', at: 1, ms: 1, app: 'orders', method: 'POST', path: '/api/orders', status: 201 },
  ...more,
})
const placed = (id: string, at: number): Span => request({ at, traceId: trace, location: `/api/orders/${id}` })
const confirmed: Span = {
  ...{ kind: 'call', at: 3, ms: 1, app: 'orders', caller: 'macromart-orders-local-inbox', service: 'dynamodb' },
  ...{ action: 'PutItem', resources: [], status: 200 },
  writes: [
    { table: 'orders', id: second, events: [{ eventId: event, type: 'orders.order-confirmed.v1', about: [second] }] },
    { table: 'carts', id: `checkout/${cart}`, events: [] },
  ],
}
const put = request({ method: 'PUT', path: `/api/carts/${cart}/lines/${product}` })
const spans = [put, placed(first, 1), placed(second, 2), confirmed]

test.each([
  ['latest', second],
  [first, first],
  [product, product],
  [`checkout/${cart}`, `checkout/${cart}`],
  ['ord_…x0b3kc5n', first],
  ['X0B3KC5N', first],
  ['crt_…x2b3kc5n', cart],
  ['x2b3kc5n', cart],
  ['x3b3kc5n', event],
  [trace, trace],
  ['4bf92f', trace],
])('%s means %s', (wanted, id) => {
  expect(findId(spans, wanted)).toBe(id)
})

test('prefers an order when the end of an id is ambiguous', () => {
  expect(findId(spans, '0x1b3kc5n')).toBe(second)
  expect(findId(spans, 'prd_…x1b3kc5n')).toBe(product)
})

test('lists the matches of an ambiguous id, and only the ends of cart ids', () => {
  expect(() => findId(spans, 'b3kc5n')).toThrow(`2 ids match b3kc5n:\n${first}\n${second}`)
  const carts = [put, request({ path: '/api/carts/crt_01kbwyr3dre6r8ysm0yyb3kc5n/lines' })]
  expect(() => findId(carts, 'crt_b3kc5n')).toThrow('2 ids match crt_b3kc5n:\ncrt_…x2b3kc5n\ncrt_…yyb3kc5n')
})

test('lists at most ten matches', () => {
  const many = Array.from({ length: 12 }, (_, index) => placed(`ord_01kbwyr3dre6r8ysm0x${index + 10}3kc5n`, index))
  expect(() => findId(many, '3kc5n')).toThrow(/^12 ids match 3kc5n:\n(ord_\w+\n){10}and 2 more$/)
})

test('explains which ids are accepted when an id is unknown', () => {
  expect(() => findId(spans, 'ord_none')).toThrow(
    /^No trace recorded for ord_none\. Give the id of an order, product, cart,/,
  )
  expect(() => findId(spans, '4bf92')).toThrow(/^No trace recorded for 4bf92\./)
  expect(() => findId([], 'latest')).toThrow('No order is recorded yet.')
})
