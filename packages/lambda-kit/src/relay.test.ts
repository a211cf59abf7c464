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

/** A real topic with a queue behind it, and the batches that its client published; some entries may fail, or all. */
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

/** The stream of a table after so many things were made, each with news of this text. */
async function made(count: number, text = '') {
  const { store, raw } = await testEntities()
  for (let n = 0; n < count; n++)
    await store.save({ next: testEntity(`t${n}`, { size: n }), events: [EntityGrown({ size: n, text })] })
  return { store, stream: await raw.stream() }
}

const sizesOf = (batches: Batch[]) => batches.map(({ length }) => length)
const sequenceNumber = ({ Records }: DynamoDBStreamEvent, index: number) => Records[index]?.dynamodb?.SequenceNumber

test('what was committed is published, with its type as the attribute that subscriptions filter by', async () => {
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

test('several saves before the stream is read are all told, in their order', async () => {
  const { store, raw } = await testEntities()
  await store.save({ next: testEntity('a'), events: [EntityGrown({ size: 1 })] })
  for (const _ of [1, 2, 3]) await store.change('a', grow)
  const { publish, batches } = await topic()
  await publish(await raw.stream())
  const versions = batches.flat().map(({ Message = '' }) => JSON.parse(Message).subjectversion)
  expect(versions).toEqual([1, 2, 3, 4])
})

test('items without news, and images of what was deleted, are passed over', async () => {
  const { store, raw } = await testEntities()
  await store.save({ next: testEntity('a'), events: [] })
  const { publish, batches } = await topic()
  const { Records } = await raw.stream()
  await publish({ Records: [...Records, { dynamodb: { Keys: {}, SequenceNumber: '9' } }] })
  expect(batches).toEqual([])
})

test('an old outbox is never told again by a later write, whoever made it', async () => {
  const { store, raw } = await testEntities()
  await store.save({ next: testEntity('a'), events: [EntityGrown({ size: 1 })] })
  await transact(store, [incrementWrite(store, 'a', { size: 1 })])
  const { Records } = await raw.stream()
  // Somebody who bumps the version and forgets the outbox.
  const forgetful = structuredClone(Records[0])
  if (forgetful?.dynamodb?.NewImage) forgetful.dynamodb.NewImage.version = { N: '3' }
  const { publish, arrived } = await topic()
  await publish({ Records: [...Records, ...(forgetful ? [forgetful] : [])] })
  expect(await arrived()).toHaveLength(1)
})

test('batches have at most 10 events', async () => {
  const { stream } = await made(23)
  const { publish, batches, arrived } = await topic()
  await publish(stream)
  expect(sizesOf(batches)).toEqual([10, 10, 3])
  expect(await arrived()).toHaveLength(23)
})

test('batches have at most 256 KiB, attributes included', async () => {
  const { stream } = await made(5, 'ä'.repeat(50 * 1024))
  const { publish, batches, arrived } = await topic()
  await publish(stream)
  expect(sizesOf(batches)).toEqual([2, 2, 1])
  expect(await arrived()).toHaveLength(5)
})

test('the largest event that may be saved fits into a batch of its own', async () => {
  const { stream } = await made(3, 'x'.repeat(255 * 1024 - 400))
  const { publish, batches } = await topic()
  expect(await publish(stream)).toEqual({ batchItemFailures: [] })
  expect(sizesOf(batches)).toEqual([1, 1, 1])
})

test('where SNS takes some events only, the stream is read again from the first that it did not', async () => {
  const { stream } = await made(12)
  const { publish, batches } = await topic(() => ['7', '3'])
  expect(await publish(stream)).toEqual({ batchItemFailures: [{ itemIdentifier: sequenceNumber(stream, 3) }] })
  expect(sizesOf(batches)).toEqual([10])
})

test('where SNS takes nothing, the stream is read again from there', async () => {
  const { stream } = await made(12)
  let calls = 0
  const { publish } = await topic(() => (++calls > 1 ? new Error('SNS is not well') : []))
  expect(await publish(stream)).toEqual({ batchItemFailures: [{ itemIdentifier: sequenceNumber(stream, 10) }] })
})

test('each line of the log belongs to the trace of its event', async () => {
  const { stream } = await made(2)
  const { publish, batches } = await topic(() => ['1'])
  const lines = await captureLogs(() => publish(stream))
  const traces = batches.flat().map(({ Message = '' }) => JSON.parse(Message).traceparent.split('-')[1])
  expect(lines.map(({ message, traceId }) => [message, traceId])).toEqual([
    [`published ${EntityGrown.type}`, traces[0]],
    [`not yet published ${EntityGrown.type}`, traces[1]],
  ])
})
