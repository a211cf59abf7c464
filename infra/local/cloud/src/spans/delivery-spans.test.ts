import { expect, test } from 'vitest'
import { fixturePlan } from '../testing/fixture-plan.ts'
import { toDeliverySpans } from './delivery-spans.ts'

const plan = fixturePlan({ awsEndpointUrl: 'http://127.0.0.1:1' })
const mappingOf = (service: string) => {
  const found = plan.mappings.find(({ sourceArn }) => sourceArn.includes(`:${service}:`))
  if (!found) throw new Error(`no mapping of ${service}`)
  return found
}
const queue = mappingOf('sqs')
const time = { at: 1, ms: 2 }
const answer = (payload: unknown, functionError?: string) => ({ payload: JSON.stringify(payload), functionError })

const message = (messageId: string, receives: number) => ({
  messageId,
  body: JSON.stringify({ id: 'evt_1', type: 'echo.said.v1' }),
  attributes: { ApproximateReceiveCount: String(receives), SentTimestamp: '5' },
  eventSourceARN: queue.sourceArn,
})

test('each message of a batch has its own outcome, and is given up after its last receive', () => {
  const payload = JSON.stringify({ Records: [message('a', 1), message('b', 1), message('c', 2)] })
  const failures = answer({ batchItemFailures: [{ itemIdentifier: 'b' }, { itemIdentifier: 'c' }] })
  expect(toDeliverySpans(plan, queue, payload, failures, time)).toMatchObject([
    { messageId: 'a', receive: 1, sentAt: 5, eventIds: ['evt_1'], outcome: 'done' },
    { messageId: 'b', outcome: 'failed' },
    { messageId: 'c', outcome: 'failed', isGivenUp: true },
  ])
})

test('a function error fails the whole batch; an app that ends loses the whole batch', () => {
  const payload = JSON.stringify({ Records: [message('a', 1), message('b', 1)] })
  const failed = toDeliverySpans(plan, queue, payload, answer({ errorMessage: 'no shelf' }, 'Unhandled'), time)
  expect(failed.map(({ outcome, error }) => [outcome, error])).toEqual([
    ['failed', 'no shelf'],
    ['failed', 'no shelf'],
  ])
  expect(toDeliverySpans(plan, queue, payload, 'lost', time).map(({ outcome }) => outcome)).toEqual(['lost', 'lost'])
})

test('a stream record has the events in the outbox of its image', () => {
  const outbox = { S: JSON.stringify([{ id: 'evt_1', type: 'echo.said.v1' }]) }
  const payload = JSON.stringify({ Records: [{ dynamodb: { SequenceNumber: '7', NewImage: { outbox } } }] })
  expect(toDeliverySpans(plan, mappingOf('dynamodb'), payload, answer({ batchItemFailures: [] }), time)).toMatchObject([
    { from: 'stream', eventIds: ['evt_1'], outcome: 'done' },
  ])
})

test('the messages of a batch share its invocation and its receive', () => {
  const payload = JSON.stringify({ Records: [message('a', 1), message('b', 2)] })
  const spans = toDeliverySpans(plan, queue, payload, { ...answer({ batchItemFailures: [] }), ms: 9.5 }, time)
  expect(spans.map(({ units }) => units)).toEqual([
    { invocations: 0.5, gbSeconds: 0.0025, queueRequests: 2 },
    { invocations: 0.5, gbSeconds: 0.0025, queueRequests: 1 },
  ])
})

test('reading a stream costs nothing but the invocation', () => {
  const payload = JSON.stringify({ Records: [{ dynamodb: { SequenceNumber: '7' } }] })
  const [span] = toDeliverySpans(plan, mappingOf('dynamodb'), payload, 'lost', time)
  expect(span?.units).toEqual({ invocations: 1, gbSeconds: 0.001 })
})
