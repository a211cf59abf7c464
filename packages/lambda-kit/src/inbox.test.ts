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

const Opened = event('shops.shop-opened.v1', { summary: 'A shop was opened.', data: z.object({ shopId: z.string() }) })
const opened = (shopId: string) => toEnvelope(Opened({ shopId }), shopId)

/** Opens shops, and throws for ids that start with `busy`. */
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

test('deletes processed messages', async () => {
  const { consumer, seen } = shops()
  expect(await consumeBatch(consumer, opened('a'), opened('b'))).toEqual({ retried: [], deadLetters: [] })
  expect(seen.sort()).toEqual(['a', 'b'])
})

test('retries a failed message and deletes the others of its batch', async () => {
  const { consumer, seen } = shops()
  const { retried, deadLetters } = await consumeBatch(consumer, opened('a'), opened('busy'), opened('b'))
  expect(retried.map((body) => JSON.parse(body).subject)).toEqual(['busy'])
  expect([seen.sort(), deadLetters]).toEqual([['a', 'b'], []])
})

test.each([
  ['garbage', 'not JSON', /not a CloudEvent/],
  ['JSON that is not an envelope', '{"hello":"world"}', /not a CloudEvent/],
  ['null', 'null', /not a CloudEvent/],
  [
    'an event without a reaction',
    toEnvelope({ type: 'shops.shop-sold.v1', data: {} }, 's'),
    /no reaction is registered/,
  ],
  ['an event that breaks its contract', toEnvelope({ type: Opened.type, data: { shopId: 7 } }, 's'), /shopId/],
])('dead-letters %s unchanged with the reason, and processes the other messages', async (_, poison, reason) => {
  const { consumer, seen } = shops()
  const { retried, deadLetters } = await consumeBatch(consumer, opened('a'), poison, opened('b'))
  expect([seen.sort(), retried]).toEqual([['a', 'b'], []])
  const body = typeof poison === 'string' ? poison : JSON.stringify(poison)
  expect(deadLetters).toEqual([{ body, reason: expect.stringMatching(reason) }])
})

test('truncates a long reason to well-formed Unicode', async () => {
  const data = { shopId: 's' }
  const Long = event('shops.shop-named.v1', {
    summary: 'A shop was named.',
    data: z.object({ shopId: z.literal('😀'.repeat(2000)) }),
  })
  const { deadLetters } = await consumeBatch(
    consume(on(Long, async () => {})),
    toEnvelope({ type: Long.type, data }, 's'),
  )
  expect(deadLetters[0]?.reason?.length).toBeLessThanOrEqual(1000)
  expect(deadLetters[0]?.reason?.isWellFormed()).toBe(true)
})

test('dead-letters poison with an emoji at once, with its body and its reason', async () => {
  const Tea = event('shops.shop-named.v1', {
    summary: 'A shop was named.',
    data: z.strictObject({ shopId: z.string() }),
  })
  const poison = toEnvelope({ type: Tea.type, data: { shopId: 's', '🍵': 'tea' } }, 's')
  const { retried, deadLetters } = await consumeBatch(consume(on(Tea, async () => {})), poison)
  expect(retried).toEqual([])
  expect(deadLetters).toEqual([{ body: JSON.stringify(poison), reason: expect.stringContaining('🍵') }])
})

test('a reason keeps what SQS takes; other characters are replaced', async () => {
  const Odd = event('shops.shop-named.v1', {
    summary: 'A shop was named.',
    data: z.strictObject({ shopId: z.string() }),
  })
  const poison = toEnvelope({ type: Odd.type, data: { shopId: 's', 'a\u0000b\u001f': 1 } }, 's')
  const { retried, deadLetters } = await consumeBatch(consume(on(Odd, async () => {})), poison)
  expect(retried).toEqual([])
  expect(deadLetters[0]?.reason).toMatch(/a\ufffdb\ufffd/)
})

/** A real queue with one message, records of it with a receive count, and a real dead-letter queue. */
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
  /** Whether the message can be received again within the given milliseconds. */
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

test('retries first after a second, before the visibility timeout of the queue', async () => {
  const queues = await received(JSON.stringify(opened('busy')))
  const { batchItemFailures } = await handled(shops().consumer, queues, 1)
  expect(batchItemFailures).toHaveLength(1)
  expect(await queues.comesBackWithin(500)).toBe(false)
  expect(await queues.comesBackWithin(3_000)).toBe(true)
})

test('waits longer before a later retry', async () => {
  const queues = await received(JSON.stringify(opened('busy')))
  const lines = await captureLogs(() => handled(shops().consumer, queues, 3))
  expect(lines).toContainEqual(expect.objectContaining({ level: 'WARN', message: 'retry 3 in 4 s', type: Opened.type }))
  expect(await queues.comesBackWithin(1_500)).toBe(false)
})

test('doubles the back-off from 1 s to 15 min, so that 14 receives span an hour', () => {
  const waits = Array.from({ length: 13 }, (_, n) => backoffSeconds(n + 1))
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900])
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(3_600)
})

test('retries poison when the dead-letter queue rejects it', async () => {
  const queues = await received('garbage')
  await queues.sqs.send(new DeleteQueueCommand({ QueueUrl: queues.deadLetterQueueUrl }))
  const { batchItemFailures } = await handled(shops().consumer, queues, 1)
  expect(batchItemFailures).toHaveLength(1)
})

test('completes the batch when the back-off cannot be set', async () => {
  const queues = await received(JSON.stringify(opened('busy')))
  await queues.sqs.send(new DeleteQueueCommand({ QueueUrl: queues.queueUrl }))
  const { batchItemFailures } = await handled(shops().consumer, queues, 1)
  expect(batchItemFailures).toHaveLength(1)
})

test('runs and logs each reaction in the trace of its event', async () => {
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
