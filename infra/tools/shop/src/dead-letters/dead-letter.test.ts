import type { Message } from '@aws-sdk/client-sqs'
import type { Span } from '@macromart/local'
import { expect, test } from 'vitest'
import { toDeadLetter } from './dead-letter.ts'

const orderId = 'ord_01kbwyr3dre6r8ysm0x0b3kc5n'
const traceId = '4b'.repeat(16)
const event = {
  id: 'evt_01kbwyr3dre6r8ysm0x0b3kc5n',
  type: 'inventory.stock-reserved.v1',
  subject: orderId,
  traceparent: `00-${traceId}-${'0f'.repeat(8)}-01`,
}
const message = (more: Partial<Message> = {}): Message => ({
  MessageId: 'm1',
  Body: JSON.stringify(event),
  Attributes: { SentTimestamp: '1764000000000', ApproximateReceiveCount: '15' },
  ...more,
})
const attribute = (StringValue: string) => ({ DataType: 'String', StringValue })
const delivered = (more: object) => ({ kind: 'delivery', messageId: 'm1', outcome: 'failed', ...more }) as Span

test('gives the recorded reason of a poison message', () => {
  const MessageAttributes = { reason: attribute('it breaks its contract'), type: attribute('t') }
  expect(toDeadLetter(message({ MessageAttributes }), [])).toEqual({
    messageId: 'm1',
    cause: 'poison',
    reason: 'it breaks its contract',
    sentAt: '2025-11-24T16:00:00.000Z',
    receives: 15,
    type: event.type,
    eventId: event.id,
    subject: orderId,
    orderId,
    traceId,
    attributes: { type: 't' },
    body: JSON.stringify(event),
  })
})

test('refers to the log when a retried message has no recorded reason', () => {
  const Attributes = { DeadLetterQueueSourceArn: 'arn:aws:sqs:eu-central-1:000000000000:macromart-prod-orders-inbox' }
  expect(toDeadLetter(message({ Attributes }), [])).toMatchObject({
    cause: 'retried',
    reason: `Every attempt failed. See the log of trace ${traceId}.`,
  })
  expect(toDeadLetter(message({ Attributes, Body: '?' }), []).reason).toMatch(/the log of the inbox function/)
})

test('gives the last error of a message that failed on this machine', () => {
  const spans = [
    delivered({ error: 'early' }),
    delivered({ outcome: 'lost' }),
    { kind: 'said', at: 1, app: 'orders', span: 's', messageId: 'm1', error: 'throttled' } as const,
    delivered({ messageId: 'm2', error: 'of another' }),
  ]
  const reason = '2 attempts failed. Last error: throttled'
  expect(toDeadLetter(message(), spans)).toMatchObject({ cause: 'retried', reason })
  expect(toDeadLetter(message(), [delivered({ outcome: 'lost' })]).reason).toMatch(
    /1 attempt failed.*the function process died/,
  )
})

test('has cause unknown when SQS did not move the message and no failure is recorded', () => {
  expect(toDeadLetter(message(), [delivered({ messageId: 'm2' })])).toMatchObject({ cause: 'unknown' })
})

test('finds the order id in the data of an event', () => {
  const Body = JSON.stringify({ ...event, subject: 'pay_1', data: { orderId } })
  expect(toDeadLetter(message({ Body }), [])).toMatchObject({ subject: 'pay_1', orderId })
})

test.each(['', '{', '7', 'null', '[]', '{"type":7,"data":"x","traceparent":"00-zz"}'])(
  'reads the unparsable body %j as a dead letter without event fields',
  (Body) => {
    const { type, subject, orderId, traceId, body } = toDeadLetter(message({ Body }), [])
    expect({ type, subject, orderId, traceId, body }).toEqual({ body: Body })
  },
)
