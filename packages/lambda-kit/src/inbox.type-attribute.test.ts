import { randomUUID } from 'node:crypto'
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { event } from '@macromart/contract-kit'
import type { SQSMessageAttributes } from 'aws-lambda'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { consume, on } from './consume.ts'
import { inbox } from './inbox.ts'
import { localClientOptions, queuesUrl, toEnvelope } from './testing/index.ts'

const Opened = event('shops.shop-opened.v1', { summary: 'A shop has opened.', data: z.object({ shopId: z.string() }) })

/** Hands one message to a consumer as SQS does, and tells whether it was consumed, and what lies in the dead letters. */
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

test('news is what it was published as', async () => {
  expect(await receive(typeAttribute('shops.shop-opened.v1'))).toEqual({ consumed: true, letter: undefined })
})

test('news that says it is something else than it was let through as is poison, and stays what it was let through as', async () => {
  expect(await receive(typeAttribute('banks.bank-opened.v1'))).toEqual({
    consumed: false,
    letter: {
      type: 'banks.bank-opened.v1',
      reason: 'published as banks.bank-opened.v1, but says that it is shops.shop-opened.v1',
    },
  })
})

test.each([
  typeAttribute('["shops.shop-opened.v1"]', 'String.Array'),
  { type: { dataType: 'Binary', binaryValue: 'c2hvcHM=' } } satisfies SQSMessageAttributes,
])('a filter may match a list, of which news is none: %j', async (attributes) => {
  expect((await receive(attributes)).consumed).toBe(false)
})

test('what did not come through a topic has no label, and only the owner of the queue can have put it there', async () => {
  expect((await receive({})).consumed).toBe(true)
})
