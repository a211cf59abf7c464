import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import type { CallSpan, DeliverySpan, RequestSpan, Span } from '@macromart/local'
import { expect, test } from 'vitest'
import { formatTrace } from './format-trace.ts'
import type { Node } from './node.ts'
import { traceOf } from './trace.ts'

const order = 'ord_01kbwyr3dre6r8ysm0x0b3kc5n'
const product = 'prd_01kbwyr3dre6r8ysm0x1b3kc5n'
const cart = 'crt_01kbwyr3dre6r8ysm0x2b3kc5n'
const account = 'acc_01kbwyr3dre6r8ysm0x3b3kc5n'
const placed = { eventId: 'evt_01kbwyr3dre6r8ysm0x4b3kc5n', type: 'orders.order-placed.v1', about: [order, account] }
const reserved = { eventId: 'evt_01kbwyr3dre6r8ysm0x5b3kc5n', type: 'inventory.stock-reserved.v1', about: [order] }
const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'

const request = (more: Partial<RequestSpan>): RequestSpan => ({
  ...{ kind: 'request', at: 0, ms: 10, app: 'orders', method: 'POST', path: '/api/orders', status: 201 },
  ...more,
})

const call = (more: Partial<CallSpan>): CallSpan => ({
  ...{ kind: 'call', at: 1, ms: 1, app: 'orders', caller: 'macromart-orders-local-http', service: 'dynamodb' },
  ...{ action: 'PutItem', resources: [], status: 200 },
  ...more,
})

const delivery = (app: string, eventId: string, at: number): DeliverySpan => ({
  ...{ kind: 'delivery', at, ms: 5, app, function: `macromart-${app}-local-inbox`, from: 'queue' },
  ...{ eventIds: [eventId], messageId: `${app}-${eventId}`, receive: 1, sentAt: at - 1, outcome: 'done' },
})

const handled = (app: string, eventId: string, at: number): Span => ({
  ...{ kind: 'said', at, app, span: `${app} span`, messageId: `${app}-${eventId}` },
})

const published = (event: typeof placed, at: number, consumers: string[]): CallSpan =>
  call({ at, service: 'sns', publishes: [{ ...event, consumers }] })

/** A cart is filled and ordered, inventory reserves its goods, and orders consumes the resulting event. */
const spans: Span[] = [
  request({ app: 'carts', method: 'PUT', path: `/api/carts/${cart}/lines/${product}`, status: 200, span: 'put' }),
  call({ app: 'carts', span: 'put', writes: [{ table: 'carts', id: cart, version: 1, events: [] }] }),
  request({ at: 10, span: 'post', traceId, location: `/api/orders/${order}` }),
  call({ at: 11, span: 'post', traceId, writes: [{ table: 'orders', id: order, version: 1, events: [placed] }] }),
  published(placed, 12, ['inventory', 'notifications']),
  delivery('inventory', placed.eventId, 14),
  call({
    ...{ at: 15, app: 'inventory', span: 'inventory span', traceId },
    writes: [
      { table: 'inventory', id: order, version: 1, status: 'reserved', events: [reserved] },
      ...[1, 2, 3].map((n) => ({
        table: 'inventory',
        id: `prd_01kbwyr3dre6r8ysm0x1b3kc5${n}`,
        adds: { available: -1 },
        events: [],
      })),
      { table: 'inventory', id: product, adds: { available: -2 }, events: [] },
    ],
  }),
  handled('inventory', placed.eventId, 16),
  delivery('notifications', placed.eventId, 14),
  handled('notifications', placed.eventId, 16),
  published(reserved, 17, ['orders']),
  delivery('orders', reserved.eventId, 19),
  call({ at: 20, span: 'orders span', traceId, writes: [{ table: 'orders', id: order, version: 2, events: [] }] }),
  handled('orders', reserved.eventId, 21),
]

const lines = (wanted: string) => {
  const linesOf = ({ app, isActor, text, note, children }: Node): string[] => [
    [isActor ? app : '', text, note && `(${note})`].filter(Boolean).join(' '),
    ...children.flatMap(linesOf).map((line) => `  ${line}`),
  ]
  return traceOf(spans, wanted).trees.flatMap(linesOf)
}

test('shows a product with the writes that concern it and their causes, without other effects of an order', () => {
  expect(lines(product)).toEqual([
    'carts PUT /api/carts/crt_…x2b3kc5n/lines/prd_…x1b3kc5n → 200',
    '  writes crt_…x2b3kc5n v1',
    'orders POST /api/orders → 201',
    '  writes ord_…x0b3kc5n v1',
    '    publishes order-placed',
    '      inventory',
    '        writes ord_…x0b3kc5n v1: reserved',
    '          with prd_…x1b3kc5n: available −2',
    '          with prd_…x1b3kc51: available −1',
    '          with prd_…x1b3kc52: available −1',
    '          with 1 more items',
  ])
})

test('shows an account with the events about it and their deliveries', () => {
  expect(lines(account)).toEqual([
    'orders POST /api/orders → 201',
    '  writes ord_…x0b3kc5n v1',
    '    publishes order-placed',
    '      inventory',
    '      notifications (changed nothing)',
  ])
})

test('shows an event with its causes and effects', () => {
  expect(lines(reserved.eventId)).toEqual([
    'orders POST /api/orders → 201',
    '  writes ord_…x0b3kc5n v1',
    '    publishes order-placed',
    '      inventory',
    '        writes ord_…x0b3kc5n v1: reserved',
    '          with prd_…x1b3kc51: available −1',
    '          with prd_…x1b3kc52: available −1',
    '          with prd_…x1b3kc53: available −1',
    '          with 1 more items',
    '          publishes stock-reserved',
    '            orders',
    '              writes ord_…x0b3kc5n v2',
  ])
  expect(lines(placed.eventId)).toEqual(lines(order))
})

test('shows a whole trace by its id or the beginning of it', () => {
  expect(lines(traceId)).toEqual(lines(order))
  expect(lines('4bf92f')).toEqual(lines(order))
})

test('shows only the end of a cart id, which is a secret', () => {
  expect(lines(cart)).toEqual([
    'carts PUT /api/carts/crt_…x2b3kc5n/lines/prd_…x1b3kc5n → 200',
    '  writes crt_…x2b3kc5n v1',
  ])
  const traced = traceOf(spans, cart)
  expect(traced.id).toBe('crt_…x2b3kc5n')
  expect(JSON.stringify(traced) + formatTrace(traced, 110)).not.toContain(cart)
})

test('formats the trace of a product as approved', async () => {
  const recorded = readFileSync(new URL('golden/whole-life.jsonl', import.meta.url), 'utf8')
  const spans = recorded
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Span)
  const text = stripVTControlCharacters(formatTrace(traceOf(spans, 'prd_6nkzpdpdeygy1vfd5qdtwpcqt0'), 110))
  await expect(text.replace(/\d\d:\d\d:\d\d\.\d{3}/g, '00:00:00.000')).toMatchFileSnapshot(
    'golden/whole-life-product.txt',
  )
})
