import type { CallSpan, DeliverySpan, PublishedEvent, RequestSpan, Span } from '@macromart/local'
import { expect, test } from 'vitest'
import type { Node } from './node.ts'
import { traceOf } from './trace.ts'

const id = 'ord_01kbwyr3dre6r8ysm0x0b3kc5n'
const other = 'ord_01kbwyr3dre6r8ysm0x0b3kc5p'
const process = 'monolith'

const event = (eventId: string, span: string, consumers: string[] = [], about = id): PublishedEvent => ({
  ...{ eventId, type: 'orders.order-placed.v1', about: [about], consumers },
  committedIn: { traceId: (about === id ? 'a' : 'c').repeat(32), span },
})
/** A publication of the process, which has the span of the transaction that woke its relay. */
const published = (at: number, publishes: PublishedEvent[], span?: string, status = 200): CallSpan => ({
  ...{ kind: 'call', at, ms: 1, app: process, caller: 'macromart-monolith-local-process', span, status },
  ...{ service: 'sns', action: 'PublishBatch', resources: [], publishes },
})
const delivery = (at: number, eventId: string, more: Partial<DeliverySpan> = {}): DeliverySpan => ({
  ...{ kind: 'delivery', at, ms: 5, app: 'inventory', function: 'macromart-monolith-local-process', process },
  ...{ from: 'queue', eventIds: [eventId], messageId: 'm1', receive: 1, sentAt: at - 1, outcome: 'done' },
  ...more,
})
const said = (at: number, span: string, messageId = 'm1'): Span => ({
  ...{ kind: 'said', at, app: process, span, messageId },
})
const request: RequestSpan = {
  ...{ kind: 'request', at: 0, ms: 10, app: 'orders', method: 'POST', path: '/api/orders', status: 201 },
  ...{ traceId: 'a'.repeat(32), span: 'a', location: `/api/orders/${id}`, process },
}

/** The lines of a trace, indented. */
const lines = (spans: Span[], wanted = id) => {
  const linesOf = ({ app, isActor, text, note, children }: Node): string[] => [
    [isActor ? app : '', text, note && `(${note})`].filter(Boolean).join(' '),
    ...children.flatMap(linesOf).map((line) => `  ${line}`),
  ]
  return traceOf(spans, wanted).trees.flatMap(linesOf)
}

/** The relay was woken by the request of another order, whose event it publishes in the same call. */
const reacted: Span[] = [
  request,
  published(5, [event('evt_0', 'x', [], other), event('evt_1', 'a', ['inventory'])], 'x'),
  delivery(10, 'evt_1'),
  published(12, [event('evt_2', 'b', ['orders'])], 'b'),
  said(13, 'b'),
]

test('an event belongs to the span that committed it, whichever transaction woke the relay', () => {
  const expected = [
    'orders POST /api/orders → 201',
    '  publishes order-placed',
    '    inventory',
    '      publishes order-placed',
    '        orders has not received the event (waits in the queue)',
  ]
  expect(lines(reacted)).toEqual(expected)
  expect(lines(reacted, 'evt_1')).toEqual(expected)
  expect(lines(reacted, 'a'.repeat(32))).toEqual(expected)
})

test('a delivery that died is followed by the next, and neither claims that nothing changed', () => {
  const died = [delivery(10, 'evt_1', { outcome: 'lost' }), delivery(30, 'evt_1', { receive: 2 }), said(31, 'b')]
  expect(lines([request, published(5, [event('evt_1', 'a')]), ...died]).slice(2)).toEqual([
    '    inventory (process died; retry follows)',
    '    inventory attempt 2',
  ])
})

test('a request that publishes nothing does not claim that it changed nothing', () => {
  expect(lines([request])).toEqual(['orders POST /api/orders → 201'])
})

test('an event that could not be published waits in the outbox', () => {
  const failed = published(5, [event('evt_1', 'a')], undefined, 500)
  expect(lines([request, failed]).slice(1)).toEqual([
    '  publishes order-placed (not published, waits in the outbox)',
    '    publishing failed (500)',
  ])
})

test('an event of no request and no delivery was committed in the background', () => {
  expect(lines([published(5, [event('evt_1', 's')], 's')])).toEqual([
    'monolith (in the background)',
    '  publishes order-placed',
  ])
})
