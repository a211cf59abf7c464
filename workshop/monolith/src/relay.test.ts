import { randomUUID } from 'node:crypto'
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns'
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { captureLogs, localClientOptions, queuesUrl } from '@macromart/lambda-kit/testing'
import { expect, onTestFinished } from 'vitest'
import { test, type testShop } from './fixture.ts'
import { startInbox } from './inbox.ts'
import { findOrder } from './orders/store.ts'
import { publishOldest, startRelay } from './relay.ts'

type TestShop = Awaited<ReturnType<typeof testShop>>

const sns = new SNSClient(localClientOptions(queuesUrl()))
const sqs = new SQSClient(localClientOptions(queuesUrl()))

async function newQueue() {
  const name = `test-${randomUUID()}`
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name }))
  return { url: QueueUrl, arn: `arn:aws:sqs:eu-central-1:000000000000:${name}` }
}

/** A topic, and a queue that gets all of its events. */
async function newTopic() {
  const queue = await newQueue()
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: `test-${randomUUID()}` }))
  const Attributes = { RawMessageDelivery: 'true' }
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queue.arn, Attributes }))
  return { topicArn: TopicArn, queue }
}

async function typesIn({ url }: { url: string }): Promise<string[]> {
  const request = { QueueUrl: url, MaxNumberOfMessages: 10, WaitTimeSeconds: 1, VisibilityTimeout: 0 }
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(request))
  return Messages.map(({ Body = '' }) => JSON.parse(Body).type).sort()
}

const unpublished = ({ shop }: TestShop) =>
  shop.database.read.all<{ module: string }>('SELECT module FROM outbox WHERE published = 0').length

test('publishes the events of each module to its topic, once', async ({ startShop }) => {
  const shop = await startShop({ step: '1' })
  const [ofOrders, others] = [await newTopic(), await newTopic()]
  await shop.place()
  const relay = startRelay(shop.shop.database, sns, (module) => (module === 'orders' ? ofOrders : others).topicArn)
  onTestFinished(() => relay.stop())
  await expect.poll(() => unpublished(shop)).toBe(0)
  expect(await typesIn(ofOrders.queue)).toEqual([
    'orders.order-confirmed.v1',
    'orders.order-confirmed.v2',
    'orders.order-placed.v1',
    'orders.payment-requested.v1',
  ])
  expect(await typesIn(others.queue)).toEqual(['inventory.stock-reserved.v1', 'payments.payment-authorized.v1'])
  // A later event wakes it.
  await shop.place({}, 0)
  relay.wake()
  await expect.poll(() => unpublished(shop)).toBe(0)
})

test('keeps what SNS did not take, and publishes it again', async ({ startShop }) => {
  const shop = await startShop({ step: '1' })
  const { topicArn, queue } = await newTopic()
  await shop.place()
  const unreachable = new SNSClient({ ...localClientOptions('http://127.0.0.1:1'), maxAttempts: 1 })
  const lines = await captureLogs(() => publishOldest(shop.shop.database, unreachable, () => topicArn))
  expect(lines).toContainEqual(expect.objectContaining({ event: 'relay.failed' }))
  expect(unpublished(shop)).toBe(6)
  await publishOldest(shop.shop.database, sns, () => topicArn)
  expect(unpublished(shop)).toBe(0)
  expect(await typesIn(queue)).toHaveLength(6)
})

test('a queue delivers an event to its module, and its dead-letter queue takes the rest', async ({ startShop }) => {
  const shop = await startShop({ step: '2' })
  const [queue, deadLetters] = [await newQueue(), await newQueue()]
  const { order } = await shop.place()
  const rows = shop.shop.database.read.all<{ event: string }>('SELECT event FROM outbox')
  for (const body of [...rows.map(({ event }) => event), 'nonsense'])
    await sqs.send(new SendMessageCommand({ QueueUrl: queue.url, MessageBody: body }))
  const inbox = startInbox(shop.shop, 'inventory', { queueUrl: queue.url, deadLetterQueueUrl: deadLetters.url }, sqs)
  onTestFinished(() => inbox.stop())
  const published = () => shop.shop.database.read.all<{ event: string }>('SELECT event FROM outbox').length
  await expect.poll(published).toBe(rows.length + 1)
  expect(findOrder(shop.shop.database.read, order.id)).toMatchObject({ status: 'placed' })
  await expect
    .poll(async () => (await sqs.send(new ReceiveMessageCommand({ QueueUrl: deadLetters.url }))).Messages ?? [])
    .toMatchObject([{ Body: 'nonsense' }])
  await inbox.stop()
  expect(await typesIn(queue)).toEqual([])
})
