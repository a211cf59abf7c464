import type { CallSpan, DeliverySpan, RequestSpan, Span } from '@macromart/local'
import { expect, test } from 'vitest'
import type { Node } from './node.ts'
import { traceOf } from './trace.ts'

const id = 'ord_01kbwyr3dre6r8ysm0x0b3kc5n'
const other = 'ord_01kbwyr3dre6r8ysm0x0b3kc5p'
const eventRef = (eventId: string, about = id) => ({ eventId, type: 'orders.order-placed.v1', about: [about] })

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

const write = (eventId: string, about = id) => ({
  table: 'orders',
  id: about,
  version: 1,
  events: [eventRef(eventId, about)],
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

const placed: Span[] = [
  request({ span: 'a', location: `/api/orders/${id}` }),
  call({ span: 'a', writes: [write('evt_1')] }),
  call({ at: 10, service: 'sns', publishes: [{ ...eventRef('evt_1'), consumers: ['inventory', 'carts'] }] }),
]

/** The lines of a trace, indented. */
const lines = (spans: Span[], wanted = id) => {
  const linesOf = ({ app, isActor, text, note, children }: Node): string[] => [
    [isActor ? app : '', text, note && `(${note})`].filter(Boolean).join(' '),
    ...children.flatMap(linesOf).map((line) => `  ${line}`),
  ]
  return traceOf(spans, wanted).trees.flatMap(linesOf)
}

test('shows a consumer that has not received the event as waiting', () => {
  expect(lines([...placed, delivery({})])).toEqual([
    'orders POST /api/orders → 201',
    '  writes ord_…x0b3kc5n v1',
    '    publishes order-placed',
    '      inventory (changed nothing)',
    '      carts has not received the event (waits in the queue)',
  ])
})

test('shows a committed event that is not published as waiting in the stream', () => {
  expect(lines(placed.slice(0, 2)).at(-1)).toBe('    publishes order-placed (not published, waits in the stream)')
})

test('finds the work of a function that died, and the next delivery', () => {
  const died = delivery({ outcome: 'lost' })
  const did = call({
    at: 22,
    span: 'b',
    app: 'inventory',
    caller: died.function,
    writes: [{ ...write('-'), events: [] }],
  })
  const again = delivery({ at: 30, receive: 2 })
  expect(lines([...placed, died, did, again]).slice(3, 6)).toEqual([
    '      inventory (process died; retry follows)',
    '        writes ord_…x0b3kc5n v1',
    '      inventory attempt 2 (changed nothing)',
  ])
})

test('shows the error of a failed message and its retry delay, and finally the dead letter', () => {
  const failed = delivery({ outcome: 'failed' })
  const backOff = call({ at: 22, span: 'b', service: 'sqs', action: 'ChangeMessageVisibility', backOffSeconds: 4 })
  const said = { kind: 'said', at: 23, app: 'inventory', span: 'b', messageId: 'm1', error: 'no shelf' } as const
  const last = delivery({ at: 4030, receive: 14, outcome: 'failed', error: 'no shelf', isGivenUp: true })
  const printed = lines([...placed, failed, backOff, said, last])
  expect(printed[3]).toBe('      inventory (failed: no shelf; retry in 4 s)')
  expect(printed[4]).toBe('      inventory attempt 14 (dead letter after 14 attempts: no shelf)')
  expect(traceOf([...placed, failed, backOff, said, last], id).summary).toMatch(/1 retry, 0 duplicates, 1 dead letter$/)
})

test('marks the same event in another message as a duplicate', () => {
  const printed = lines([...placed, delivery({}), delivery({ at: 30, messageId: 'm2' })])
  expect(printed[4]).toBe('      inventory duplicate (changed nothing)')
})

test('nests a request under its parent and omits requests that only read', () => {
  const page = request({ app: 'storefront', path: '/checkout', span: 's', status: 303 })
  const reads = request({ at: 1, parent: 's', method: 'GET', path: '/api/carts/x', app: 'carts', span: 'c' })
  const [first, ...rest] = placed as [RequestSpan, ...Span[]]
  expect(lines([page, reads, { ...first, parent: 's', at: 2 }, ...rest]).slice(0, 3)).toEqual([
    'storefront POST /checkout → 303',
    '  orders POST /api/orders → 201',
    '    writes ord_…x0b3kc5n v1',
  ])
})

test('shows only the subject’s write of a function that swept several items', () => {
  const sweep = { caller: 'macromart-orders-local-sweep', span: undefined }
  const swept = [call({ ...sweep, writes: [write('evt_1')] }), call({ ...sweep, writes: [write('evt_2', other)] })]
  expect(lines(swept)).toEqual([
    'orders (function sweep)',
    '  writes ord_…x0b3kc5n v1',
    '    publishes order-placed (not published, waits in the stream)',
  ])
})
