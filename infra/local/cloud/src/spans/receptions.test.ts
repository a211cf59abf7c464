import { expect, test } from 'vitest'
import type { Call } from '../aws-endpoint/call.ts'
import type { Plan } from '../plan.ts'
import { fixturePlan } from '../testing/fixture-plan.ts'
import { createReceptions } from './receptions.ts'

const fixture = fixturePlan({ awsEndpointUrl: 'http://127.0.0.1:1' })
const inbox = fixture.queues.find(({ name }) => name.endsWith('-inbox'))
if (!inbox) throw new Error('no inbox')
const caller = 'all-process'
const receives = [{ app: 'echo', queueArn: inbox.arn }]
const process = { app: 'all', functionName: caller, script: '', answers: [], receives }
const plan: Plan = { ...fixture, processes: [process] }

const call = (action: string, input: Record<string, unknown> = {}): Call => ({
  caller,
  service: 'sqs',
  action,
  resources: [inbox.name],
  input,
})
const message = (id: string, receive = 1) => ({
  MessageId: id,
  ReceiptHandle: `${id}#${receive}`,
  Body: JSON.stringify({ id: `evt_${id}`, type: 'echo.said.v1' }),
  Attributes: { ApproximateReceiveCount: String(receive), SentTimestamp: '5' },
})

/** The receptions of a process that has received these messages at the time 10. */
function receive(...messages: ReturnType<typeof message>[]) {
  const receptions = createReceptions(plan)
  const received = (at: number, ...all: ReturnType<typeof message>[]) =>
    receptions.observe(call('ReceiveMessage'), at, JSON.stringify({ Messages: all }))
  return { ...receptions, received, first: received(10, ...messages) }
}

const deletion = (...receipts: string[]) =>
  call('DeleteMessageBatch', { Entries: receipts.map((ReceiptHandle) => ({ ReceiptHandle })) })

test('a delivery lasts until its message is deleted, in the name of the app whose queue it is', () => {
  const { observe, first } = receive(message('a'))
  expect(first).toEqual({ deliveries: [], sent: { queueRequests: 1 }, isRecorded: true })
  const { deliveries, isRecorded } = observe(deletion('a#1'), 17, undefined)
  expect(isRecorded).toBe(true)
  expect(deliveries).toEqual([
    {
      ...{ kind: 'delivery', at: 10, ms: 7, app: 'echo', function: caller, process: 'all', from: 'queue' },
      ...{ messageId: 'a', receive: 1, sentAt: 5, eventIds: ['evt_a'], type: 'echo.said.v1', about: [] },
      ...{ outcome: 'done', units: { queueRequests: 3 } },
    },
  ])
  expect(observe(deletion('a#1'), 18, undefined).deliveries).toEqual([])
})

test('the messages of a batch share its receive and its deletion', () => {
  const { observe } = receive(message('a'), message('b', 2))
  const { deliveries } = observe(deletion('a#1', 'b#2'), 17, undefined)
  expect(deliveries.map(({ units }) => units)).toEqual([{ queueRequests: 2 }, { queueRequests: 1 }])
})

test('a message whose visibility is changed has failed, and is given up after its last receive', () => {
  const { observe } = receive(message('a'), message('b', 2))
  const later = (ReceiptHandle: string) =>
    observe(call('ChangeMessageVisibility', { ReceiptHandle, VisibilityTimeout: 1 }), 12, undefined)
  expect(later('a#1')).toMatchObject({ deliveries: [{ messageId: 'a', outcome: 'failed' }], isRecorded: false })
  expect(later('a#1').deliveries).toEqual([])
  expect(later('b#2').deliveries).toMatchObject([{ messageId: 'b', outcome: 'failed', isGivenUp: true }])
})

test('a process that ends loses what it has received', () => {
  const { lose } = receive(message('a'))
  expect(lose('another', 15)).toEqual([])
  expect(lose('all', 15)).toMatchObject([{ messageId: 'a', ms: 5, outcome: 'lost' }])
  expect(lose('all', 16)).toEqual([])
})

test('a message that is received again without an end was lost', () => {
  const { received } = receive(message('a'))
  expect(received(200, message('a', 2))).toMatchObject({ deliveries: [{ receive: 1, outcome: 'lost' }], sent: {} })
})

test('a function, and a receive that failed, have no reception', () => {
  const { observe } = createReceptions(plan)
  const nothing = { deliveries: [], sent: {}, isRecorded: false }
  expect(observe(call('ReceiveMessage'), 10, undefined)).toEqual(nothing)
  const received = JSON.stringify({ Messages: [message('a')] })
  expect(observe({ ...call('ReceiveMessage'), caller: 'another' }, 10, received)).toEqual(nothing)
})
