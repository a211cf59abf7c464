import { readPrices } from '@macromart/docs/prices'
import type { CallSpan, DeliverySpan, RequestSpan, Span } from '@macromart/local'
import { expect, test } from 'vitest'
import { costLine, costsOfTrace, costTable } from './format-cost.ts'
import { traceOf } from './trace.ts'

const id = 'ord_01kbwyr3dre6r8ysm0x0b3kc5n'
const other = 'ord_01kbwyr3dre6r8ysm0x0b3kc5p'
const summary = (eventId: string, about = id) => ({ eventId, type: 'orders.order-placed.v1', about: [about] })

const request = (more: Partial<RequestSpan>): RequestSpan => ({
  kind: 'request',
  at: 0,
  ms: 10,
  app: 'orders',
  method: 'POST',
  path: '/api/orders',
  status: 201,
  ...more,
})
const call = (more: Partial<CallSpan>): CallSpan => ({
  kind: 'call',
  at: 1,
  ms: 1,
  app: 'orders',
  caller: 'macromart-orders-local-http',
  service: 'dynamodb',
  action: 'PutItem',
  resources: [],
  status: 200,
  ...more,
})
const delivery = (more: Partial<DeliverySpan>): DeliverySpan => ({
  kind: 'delivery',
  at: 20,
  ms: 5,
  app: 'inventory',
  function: 'macromart-inventory-local-inbox',
  from: 'queue',
  eventIds: ['evt_1'],
  messageId: 'm1',
  receive: 1,
  sentAt: 12,
  outcome: 'done',
  ...more,
})
const write = (eventId: string, about = id) => ({
  table: 'orders',
  id: about,
  version: 1,
  events: [summary(eventId, about)],
})

/** An order from the page to its reaction; its event is published together with that of another order. */
const spans: Span[] = [
  request({ app: 'storefront', path: '/checkout', span: 's', status: 303, units: { edgeRequests: 1 } }),
  request({ at: 1, parent: 's', span: 'a', location: `/api/orders/${id}`, units: { invocations: 1 } }),
  call({ at: 2, span: 'a', action: 'GetItem', units: { readUnits: 0.5 } }),
  call({ at: 3, span: 'a', writes: [write('evt_1')], units: { writeUnits: 4 } }),
  call({ at: 3, span: 'x', writes: [write('evt_2', other)], units: { writeUnits: 100 } }),
  delivery({ at: 5, app: 'orders', from: 'stream', messageId: undefined, units: { invocations: 0.5 } }),
  call({
    at: 6,
    service: 'sns',
    action: 'PublishBatch',
    publishes: [
      { ...summary('evt_1'), consumers: ['inventory'] },
      { ...summary('evt_2', other), consumers: ['inventory'] },
    ],
    units: { publishRequests: 1 },
  }),
  delivery({ units: { queueRequests: 3, invocations: 1 } }),
  { kind: 'said', at: 22, app: 'inventory', span: 'b', messageId: 'm1' },
  call({ at: 23, span: 'b', app: 'inventory', writes: [{ ...write('-'), events: [] }], units: { writeUnits: 2 } }),
]

test('an order has used what it caused, and its share of what it caused with others', () => {
  expect(traceOf(spans, id).usage).toEqual([
    { app: 'storefront', units: { edgeRequests: 1 } },
    { app: 'orders', units: { invocations: 1.5, readUnits: 0.5, writeUnits: 4, publishRequests: 0.5 } },
    { app: 'inventory', units: { queueRequests: 3, invocations: 1, writeUnits: 2 } },
  ])
})

test('a trace is priced in one line, and itemised by macrofunction and service', () => {
  const prices = readPrices()
  const costs = costsOfTrace(traceOf(spans, id).usage, prices)
  expect(costLine(costs)).toMatch(
    /^on AWS: \$0\.0000\d+ \(DynamoDB \d+ %, (\w+ \d+ %, ){2}\w+ \d+ %\); --cost itemises it$/,
  )
  const [, head = '', ...rows] = costTable(costs, prices)
  expect(head.trim().split(/ {2,}/).toSorted()).toEqual(
    ['DynamoDB', 'CloudWatch', 'SQS', 'CloudFront', 'Lambda', 'SNS', 'in all'].toSorted(),
  )
  expect(rows.slice(0, 4).map((row) => row.split(/ {2,}/)[0])).toEqual(['orders', 'inventory', 'storefront', 'in all'])
})

test('a trace with a process says that its machine is not counted', () => {
  const prices = readPrices()
  const [only, ...others] = spans as [RequestSpan, ...Span[]]
  const { usage, processes } = traceOf([{ ...only, process: 'monolith' }, ...others], id)
  const costs = costsOfTrace(usage, prices)
  expect(costLine(costs, processes)).toMatch(/%\), without the machine of monolith; --cost itemises it$/)
  expect(costTable(costs, prices, processes).at(-1)).toMatch(
    /^Not counted: the machine of monolith, .* and its logs\.$/,
  )
  expect(costTable(costs, prices).at(-1)).not.toMatch(/machine/)
})

test('the events that a process commits have used their publication and their deliveries', () => {
  const committedIn = { traceId: 't', span: 'a' }
  const published = { ...summary('evt_1'), consumers: ['inventory'], committedIn }
  const ofProcess: Span[] = [
    request({ span: 'a', location: `/api/orders/${id}`, process: 'monolith', units: { edgeRequests: 1 } }),
    call({ app: 'monolith', service: 'sns', publishes: [published], units: { publishRequests: 1 } }),
    delivery({ process: 'monolith', units: { queueRequests: 3 } }),
  ]
  expect(traceOf(ofProcess, id).usage).toEqual([
    { app: 'orders', units: { edgeRequests: 1 } },
    { app: 'monolith', units: { publishRequests: 1 } },
    { app: 'inventory', units: { queueRequests: 3 } },
  ])
})

test('spans without units have no price', () => {
  const text = JSON.stringify(spans, (name, value) => (name === 'units' ? undefined : value))
  const old = JSON.parse(text) as Span[]
  expect(traceOf(old, id).usage).toEqual([])
  expect(costLine(costsOfTrace([], readPrices()))).toBeUndefined()
})
