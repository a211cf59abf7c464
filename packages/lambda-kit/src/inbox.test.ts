import { randomUUID } from 'node:crypto'
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { event } from '@macromart/contract-kit'
import type { SQSRecord } from 'aws-lambda'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { type Consumer, consume, on } from './consume.ts'
import { backoffSeconds, inbox } from './inbox.ts'
import { captureLogs } from './testing/capture.ts'
import { consumeBatch, localClientOptions, queuesUrl, toEnvelope } from './testing/index.ts'
import { currentTrace } from './trace.ts'

const Opened = event('shops.shop-opened.v1', { summary: 'A shop has opened.', data: z.object({ shopId: z.string() }) })
const opened = (shopId: string) => toEnvelope(Opened({ shopId }), shopId)

/** Opens shops, unless one is `busy`. */
function shops() {
  const seen: string[] = []
  const consumer = consume(
    on(Opened, async ({ shopId }) => {
      if (shopId.startsWith('busy')) throw new Error('the shop is busy')
      seen.push(shopId)
    }),
  )
  return { seen, consumer }
}

test('what succeeds is gone', async () => {
  const { consumer, seen } = shops()
  expect(await consumeBatch(consumer, opened('a'), opened('b'))).toEqual({ retried: [], deadLetters: [] })
  expect(seen.sort()).toEqual(['a', 'b'])
})

test('what may succeed later comes back, and its neighbours are done', async () => {
  const { consumer, seen } = shops()
  const { retried, deadLetters } = await consumeBatch(consumer, opened('a'), opened('busy'), opened('b'))
  expect(retried.map((body) => JSON.parse(body).subject)).toEqual(['busy'])
  expect([seen.sort(), deadLetters]).toEqual([['a', 'b'], []])
})

test.each([
  ['garbage', 'not JSON', /not a CloudEvent/],
  ['JSON that is no envelope', '{"hello":"world"}', /not a CloudEvent/],
  ['null', 'null', /not a CloudEvent/],
  [
    'news that nobody here consumes',
    toEnvelope({ type: 'shops.shop-sold.v1', data: {} }, 's'),
    /nothing here consumes/,
  ],
  ['news that breaks its contract', toEnvelope({ type: Opened.type, data: { shopId: 7 } }, 's'), /shopId/],
])('%s goes to the dead letters as it is, with the reason, and its neighbours are done', async (_, poison, reason) => {
  const { consumer, seen } = shops()
  const { retried, deadLetters } = await consumeBatch(consumer, opened('a'), poison, opened('b'))
  expect([seen.sort(), retried]).toEqual([['a', 'b'], []])
  const body = typeof poison === 'string' ? poison : JSON.stringify(poison)
  expect(deadLetters).toEqual([{ body, reason: expect.stringMatching(reason) }])
})

test('a reason that is long is cut, whatever characters it is made of', async () => {
  const data = { shopId: 's' }
  const Long = event('shops.shop-named.v1', {
    summary: 'A shop has a name.',
    data: z.object({ shopId: z.literal('😀'.repeat(2000)) }),
  })
  const { deadLetters } = await consumeBatch(
    consume(on(Long, async () => {})),
    toEnvelope({ type: Long.type, data }, 's'),
  )
  expect(deadLetters[0]?.reason?.length).toBeLessThanOrEqual(1000)
  expect(deadLetters[0]?.reason?.isWellFormed()).toBe(true)
})

/** A queue with one message that was received so many times, and its dead-letter queue, both real. */
async function received(body: string) {
  const sqs = new SQSClient(localClientOptions(queuesUrl()))
  const make = async () =>
    (await sqs.send(new CreateQueueCommand({ QueueName: `test-${randomUUID()}` }))).QueueUrl ?? ''
  const [queueUrl, deadLetterQueueUrl] = [await make(), await make()]
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }))
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, VisibilityTimeout: 300 }))
  const record = (receives: number) =>
    ({
      messageId: Messages[0]?.MessageId,
      receiptHandle: Messages[0]?.ReceiptHandle,
      body,
      attributes: { ApproximateReceiveCount: String(receives) },
      messageAttributes: {},
    }) as SQSRecord
  /** How often the message is there to be received before so many milliseconds are over. */
  const comesBackWithin = async (ms: number) => {
    const deadline = Date.now() + ms
    while (Date.now() < deadline) {
      const { Messages: again } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl }))
      if (again?.length) return true
    }
    return false
  }
  return { sqs, queueUrl, deadLetterQueueUrl, record, comesBackWithin }
}

const handled = (consumer: Consumer, queues: Awaited<ReturnType<typeof received>>, receives: number) =>
  inbox(consumer, queues)({ Records: [queues.record(receives)] })

test('the first retry comes after a second, though the queue would hide the message for minutes', async () => {
  const queues = await received(JSON.stringify(opened('busy')))
  const { batchItemFailures } = await handled(shops().consumer, queues, 1)
  expect(batchItemFailures).toHaveLength(1)
  expect(await queues.comesBackWithin(500)).toBe(false)
  expect(await queues.comesBackWithin(3_000)).toBe(true)
})

test('a later retry waits longer', async () => {
  const queues = await received(JSON.stringify(opened('busy')))
  const lines = await captureLogs(() => handled(shops().consumer, queues, 3))
  expect(lines).toContainEqual(expect.objectContaining({ level: 'WARN', message: 'retry 3 in 4 s', type: Opened.type }))
  expect(await queues.comesBackWithin(1_500)).toBe(false)
})

test('the back-off doubles from a second to 15 minutes; fourteen receives take more than an hour', () => {
  const waits = Array.from({ length: 13 }, (_, n) => backoffSeconds(n + 1))
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900])
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(3_600)
})

test('poison that the dead-letter queue does not take is tried again, and not lost', async () => {
  const queues = await received('garbage')
  await queues.sqs.send(new DeleteQueueCommand({ QueueUrl: queues.deadLetterQueueUrl }))
  const { batchItemFailures } = await handled(shops().consumer, queues, 1)
  expect(batchItemFailures).toHaveLength(1)
})

test('a back-off that cannot be set does not fail the batch', async () => {
  const queues = await received(JSON.stringify(opened('busy')))
  await queues.sqs.send(new DeleteQueueCommand({ QueueUrl: queues.queueUrl }))
  const { batchItemFailures } = await handled(shops().consumer, queues, 1)
  expect(batchItemFailures).toHaveLength(1)
})

test('a reaction belongs to the trace of its news, and so do its log lines', async () => {
  const traces: (string | undefined)[] = []
  const consumer = consume(on(Opened, async () => traces.push(currentTrace()?.traceId)))
  const [a, b] = [opened('a'), opened('b')]
  const lines = await captureLogs(() => consumeBatch(consumer, a, b))
  const sent = [a, b].map(({ traceparent }) => traceparent.split('-')[1])
  expect(traces.sort()).toEqual([...sent].sort())
  for (const [index, { id }] of [a, b].entries())
    expect(lines).toContainEqual(
      expect.objectContaining({ message: `processed ${Opened.type}`, eventId: id, traceId: sent[index] }),
    )
})
