import { expect, test } from 'vitest'
import { Envelope } from './envelope.ts'

const envelope = {
  specversion: '1.0',
  id: 'evt_01h455vb4pex5vsknk084sn02q',
  type: 'orders.order-placed.v1',
  source: '/orders',
  subject: 'ord_01h455vb4pex5vsknk084sn02q',
  time: '2026-11-23T10:00:00.000Z',
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  subjectversion: 1,
  data: { orderId: 'ord_01h455vb4pex5vsknk084sn02q' },
}

test('parses a complete envelope without changes', () => {
  expect(Envelope.parse(envelope)).toEqual(envelope)
})

test('drops unknown fields, so that a publisher may add fields', () => {
  expect(Envelope.parse({ ...envelope, dataschema: 'https://example.test', added: 1 })).toEqual(envelope)
})

test('rejects an envelope without one of its fields', () => {
  for (const name of Object.keys(envelope).filter((field) => field !== 'data')) {
    const { [name]: _, ...without } = envelope as Record<string, unknown>
    expect(Envelope.safeParse(without).success, `without ${name}`).toBe(false)
  }
})

test.each([
  ['another version of CloudEvents', { specversion: '0.3' }],
  ['an id with another prefix than evt', { id: 'ord_01h455vb4pex5vsknk084sn02q' }],
  ['a type without a version', { type: 'orders.order-placed' }],
  ['version 0', { type: 'orders.order-placed.v0' }],
  ['a source that is not a path', { source: 'orders' }],
  ['an empty subject', { subject: '' }],
  ['a time with an offset', { time: '2026-11-23T10:00:00.000+01:00' }],
  ['a time without milliseconds', { time: '2026-11-23T10:00:00Z' }],
  ['a broken traceparent', { traceparent: '00-abc-def-01' }],
  ['a subjectversion of 0', { subjectversion: 0 }],
  ['a fractional subjectversion', { subjectversion: 1.5 }],
])('rejects %s', (_, changed) => {
  expect(Envelope.safeParse({ ...envelope, ...changed }).success).toBe(false)
})
