import { randomUUID } from 'node:crypto'
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { event } from '@macromart/contract-kit'
import type { SQSMessageAttributes } from 'aws-lambda'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { consume, on } from './consume.ts'
import { inbox } from './inbox.ts'
import { localClientOptions, queuesUrl, toEnvelope } from './testing/index.ts'

const Opened = event('shops.shop-opened.v1', { summary: 'A shop was opened.', data: z.object({ shopId: z.string() }) })

/** Delivers one message to a consumer as SQS does. Returns whether it was consumed, and its dead letter. */
async function receive(messageAttributes: SQSMessageAttributes) {
  const sqs = new SQSClient(localClientOptions(queuesUrl()))
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: `test-${randomUUID()}` }))
  const consumed: string[] = []
  const consumer = consume(on(Opened, async ({ shopId }) => consumed.push(shopId)))
  const record = {
    messageId: '1',
    receiptHandle: '1',
    body: JSON.stringify(toEnvelope(Opened({ shopId: 's' }), 's')),
    attributes: { ApproximateReceiveCount: '1' },
    messageAttributes,
  }
  const queues = { queueUrl: QueueUrl, deadLetterQueueUrl: QueueUrl, sqs }
  expect(await inbox(consumer, queues)({ Records: [record] } as never)).toEqual({ batchItemFailures: [] })
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] }))
  const [letter] = Messages.map(({ MessageAttributes = {} }) =>
    Object.fromEntries(Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue])),
  )
  return { consumed: consumed.length > 0, letter }
}

const typeAttribute = (stringValue: string, dataType = 'String'): SQSMessageAttributes => ({
  type: { dataType: dataType as 'String', stringValue },
})

test('consumes an event whose type attribute matches', async () => {
  expect(await receive(typeAttribute('shops.shop-opened.v1'))).toEqual({ consumed: true, letter: undefined })
})

test('dead-letters an event whose type attribute differs, with that attribute', async () => {
  expect(await receive(typeAttribute('banks.bank-opened.v1'))).toEqual({
    consumed: false,
    letter: {
      type: 'banks.bank-opened.v1',
      reason: 'published with type attribute banks.bank-opened.v1, but the envelope has type shops.shop-opened.v1',
    },
  })
})

test.each([
  typeAttribute('["shops.shop-opened.v1"]', 'String.Array'),
  { type: { dataType: 'Binary', binaryValue: 'c2hvcHM=' } } satisfies SQSMessageAttributes,
])('rejects a type attribute that is not a string: %j', async (attributes) => {
  expect((await receive(attributes)).consumed).toBe(false)
})

test('consumes a message without a type attribute: only the queue owner can send it', async () => {
  expect((await receive({})).consumed).toBe(true)
})
