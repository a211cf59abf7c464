import { randomUUID } from 'node:crypto'
import { CreateTopicCommand, type PublishBatchCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns'
import { CreateQueueCommand, DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { Envelope } from '@macromart/kernel'
import type { DynamoDBStreamEvent } from 'aws-lambda'
import { expect, test } from 'vitest'
import { relay } from './relay.ts'
import { captureLogs } from './testing/capture.ts'
import { localClientOptions, queuesUrl } from './testing/index.ts'
import { EntityGrown, grow, testEntities, testEntity } from './testing/test-entities.ts'
import { incrementWrite, transact } from './transaction.ts'

type Batch = { Id?: string | undefined; Message?: string | undefined }[]

/** A real topic with a subscribed queue, and the batches published to it. `fails` makes entries, or a call, fail. */
async function topic(fails: (batch: Batch) => string[] | Error = () => []) {
  const sns = new SNSClient(localClientOptions(queuesUrl()))
  const sqs = new SQSClient(localClientOptions(queuesUrl()))
  const name = `test-${randomUUID()}`
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: name }))
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name }))
  const Endpoint = `arn:aws:sqs:eu-central-1:000000000000:${name}`
  await sns.send(
    new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes: { RawMessageDelivery: 'true' } }),
  )
  const batches: Batch[] = []
  sns.middlewareStack.add(
    (next) => async (args) => {
      const { PublishBatchRequestEntries: batch = [] } = args.input as PublishBatchCommand['input']
      batches.push(batch)
      const failed = fails(batch)
      if (failed instanceof Error) throw failed
      const answer = await next(args)
      Object.assign(answer.output, { Failed: failed.map((Id) => ({ Id, Code: 'InternalError', SenderFault: false })) })
      return answer
    },
    { step: 'initialize' },
  )

  async function arrived() {
    const all: { event: Envelope; type: string | undefined }[] = []
    for (;;) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
      )
      if (Messages.length === 0) return all
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }))
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }))
      for (const { Body = '', MessageAttributes } of Messages)
        all.push({ event: Envelope.parse(JSON.parse(Body)), type: MessageAttributes?.type?.StringValue })
    }
  }
  return { publish: relay(TopicArn, sns), batches, arrived, sns }
}

/** The stream of a table after `count` things were saved, each with an event with this text. */
async function made(count: number, text = '') {
  const { store, raw } = await testEntities()
  for (let n = 0; n < count; n++)
    await store.save({ next: testEntity(`t${n}`, { size: n }), events: [EntityGrown({ size: n, text })] })
  return { store, stream: await raw.stream() }
}

const sizesOf = (batches: Batch[]) => batches.map(({ length }) => length)
const sequenceNumber = ({ Records }: DynamoDBStreamEvent, index: number) => Records[index]?.dynamodb?.SequenceNumber

test('publishes committed events with their type as a message attribute', async () => {
  const { stream } = await made(2)
  const { publish, arrived } = await topic()
  expect(await publish(stream)).toEqual({ batchItemFailures: [] })
  const events = await arrived()
  expect(events.map(({ event }) => event.data)).toEqual([
    { size: 0, text: '' },
    { size: 1, text: '' },
  ])
  expect(events.map(({ type }) => type)).toEqual([EntityGrown.type, EntityGrown.type])
})

test('publishes several saves of one item in order', async () => {
  const { store, raw } = await testEntities()
  await store.save({ next: testEntity('a'), events: [EntityGrown({ size: 1 })] })
  for (const _ of [1, 2, 3]) await store.change('a', grow)
  const { publish, batches } = await topic()
  await publish(await raw.stream())
  const versions = batches.flat().map(({ Message = '' }) => JSON.parse(Message).subjectversion)
  expect(versions).toEqual([1, 2, 3, 4])
})

test('skips items without events and deleted items', async () => {
  const { store, raw } = await testEntities()
  await store.save({ next: testEntity('a'), events: [] })
  const { publish, batches } = await topic()
  const { Records } = await raw.stream()
  await publish({ Records: [...Records, { dynamodb: { Keys: {}, SequenceNumber: '9' } }] })
  expect(batches).toEqual([])
})

test('does not publish an old outbox again after a later write', async () => {
  const { store, raw } = await testEntities()
  await store.save({ next: testEntity('a'), events: [EntityGrown({ size: 1 })] })
  await transact(store, [incrementWrite(store, 'a', { size: 1 })])
  const { Records } = await raw.stream()
  // A write that increases the version and leaves the outbox.
  const forgetful = structuredClone(Records[0])
  if (forgetful?.dynamodb?.NewImage) forgetful.dynamodb.NewImage.version = { N: '3' }
  const { publish, arrived } = await topic()
  await publish({ Records: [...Records, ...(forgetful ? [forgetful] : [])] })
  expect(await arrived()).toHaveLength(1)
})

test('publishes at most 10 events a batch', async () => {
  const { stream } = await made(23)
  const { publish, batches, arrived } = await topic()
  await publish(stream)
  expect(sizesOf(batches)).toEqual([10, 10, 3])
  expect(await arrived()).toHaveLength(23)
})

test('publishes at most 256 KiB a batch, with attributes', async () => {
  const { stream } = await made(5, 'ä'.repeat(50 * 1024))
  const { publish, batches, arrived } = await topic()
  await publish(stream)
  expect(sizesOf(batches)).toEqual([2, 2, 1])
  expect(await arrived()).toHaveLength(5)
})

test('publishes the largest event in a batch of its own', async () => {
  const { stream } = await made(3, 'x'.repeat(255 * 1024 - 400))
  const { publish, batches } = await topic()
  expect(await publish(stream)).toEqual({ batchItemFailures: [] })
  expect(sizesOf(batches)).toEqual([1, 1, 1])
})

test('reports the first record that SNS rejected', async () => {
  const { stream } = await made(12)
  const { publish, batches } = await topic(() => ['7', '3'])
  expect(await publish(stream)).toEqual({ batchItemFailures: [{ itemIdentifier: sequenceNumber(stream, 3) }] })
  expect(sizesOf(batches)).toEqual([10])
})

test('reports the first record of a batch that failed', async () => {
  const { stream } = await made(12)
  let calls = 0
  const { publish } = await topic(() => (++calls > 1 ? new Error('SNS is unavailable') : []))
  expect(await publish(stream)).toEqual({ batchItemFailures: [{ itemIdentifier: sequenceNumber(stream, 10) }] })
})

test('logs each event in its own trace', async () => {
  const { stream } = await made(2)
  const { publish, batches } = await topic(() => ['1'])
  const lines = await captureLogs(() => publish(stream))
  const traces = batches.flat().map(({ Message = '' }) => JSON.parse(Message).traceparent.split('-')[1])
  expect(lines.map(({ message, traceId }) => [message, traceId])).toEqual([
    [`published ${EntityGrown.type}`, traces[0]],
    [`SNS rejected ${EntityGrown.type}; it is retried`, traces[1]],
  ])
})
