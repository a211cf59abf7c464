// cspell:ignore fffe
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import {
  ChangeMessageVisibilityCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { expect, onTestFinished, test } from 'vitest'
import { awsClientConfig } from '../aws-client-config.ts'
import { fixturePlan } from '../testing/fixture-plan.ts'
import { startQueues } from './start-queues.ts'

const plan = fixturePlan({ awsEndpointUrl: 'http://127.0.0.1:1' })
const inbox = 'macromart-local-echo-inbox'

async function start(state = 'memory') {
  const queues = await startQueues({ port: 0, region: plan.region, state, accessKeyId: 'LocalCloud7c' })
  const sns = new SNSClient(awsClientConfig(queues.endpoint))
  const publish = (type: string) =>
    sns.send(
      new PublishCommand({
        TopicArn: plan.topics[0]?.arn,
        Message: type,
        MessageAttributes: { type: { DataType: 'String', StringValue: type } },
      }),
    )
  const waiting = () => queues.inspect(inbox).waiting.map(({ body }) => body)
  return { queues, publish, waiting }
}

test('a subscription delivers the events that match its filter, raw', async () => {
  const { queues, publish, waiting } = await start()
  onTestFinished(() => queues.stop())
  await queues.apply(plan)

  await publish('note')
  await publish('gossip')
  expect(waiting()).toEqual(['note'])
})

test('applying a plan again updates only changed filters and removes unplanned subscriptions', async () => {
  const { queues, publish, waiting } = await start()
  onTestFinished(() => queues.stop())
  await queues.apply(plan)
  await queues.apply(plan)

  const [subscription] = plan.subscriptions
  if (!subscription) throw new Error('The fixture has no subscription.')
  const attributes = { ...subscription.attributes, FilterPolicy: JSON.stringify({ type: ['gossip'] }) }
  await queues.apply({ ...plan, subscriptions: [{ ...subscription, attributes }] })
  await publish('note')
  await publish('gossip')
  expect(waiting()).toEqual(['gossip'])

  await queues.apply({ ...plan, subscriptions: [] })
  await publish('gossip')
  expect(waiting()).toEqual(['gossip'])
})

test('messages and subscriptions on disk survive a restart', async () => {
  const state = await mkdtemp(join(tmpdir(), 'queues-'))
  onTestFinished(() => rm(state, { recursive: true }))
  const first = await start(state)
  await first.queues.apply(plan)
  await first.publish('note')
  await first.queues.stop()

  const second = await start(state)
  onTestFinished(() => second.queues.stop())
  await second.queues.apply(plan)
  expect(second.waiting()).toEqual(['note'])
  // Delivered once: there is still one subscription.
  await second.publish('note')
  expect(second.waiting()).toEqual(['note', 'note'])
})

test('on disk, a returned message is visible again, and after a restart also an in-flight one', async () => {
  const state = await mkdtemp(join(tmpdir(), 'queues-'))
  onTestFinished(() => rm(state, { recursive: true, force: true }))
  const first = await start(state)
  await first.queues.apply(plan)
  await first.publish('note')
  const sqs = new SQSClient(awsClientConfig(first.queues.endpoint))
  const QueueUrl = `${first.queues.endpoint.url}/${plan.accountId}/${inbox}`
  const receive = () => sqs.send(new ReceiveMessageCommand({ QueueUrl }))
  const { Messages } = await receive()
  const ReceiptHandle = Messages?.[0]?.ReceiptHandle
  await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }))
  expect(first.queues.inspect(inbox).waiting).toMatchObject([{ body: 'note', receiveCount: 1 }])
  await receive()
  expect(first.queues.inspect(inbox).inFlight).toMatchObject([{ body: 'note', receiveCount: 2 }])
  sqs.destroy()
  await first.queues.stop()

  const second = await start(state)
  onTestFinished(() => second.queues.stop())
  await second.queues.apply(plan)
  expect(second.queues.inspect(inbox).waiting).toMatchObject([{ body: 'note', receiveCount: 2 }])
})

// Amazon SQS API Reference, SendMessage: the characters of XML 1.0.
const taken = [
  '\t\n\r',
  ' ~',
  '\u007f\u0085',
  '\ud7ff',
  '\ue000',
  '\ufffd',
  '\u{10000}',
  '🍵',
  '👩‍👩‍👧‍👦',
  '\u{1fffe}',
  '\u{10ffff}',
]
const refused = ['\u0000', '\u0008', '\u000b', '\u001f', '\ufffe', '\uffff', 'a\u0001🍵']

async function startSending() {
  const { queues } = await start()
  onTestFinished(() => queues.stop())
  await queues.apply(plan)
  const sqs = new SQSClient(awsClientConfig(queues.endpoint))
  onTestFinished(() => sqs.destroy())
  const QueueUrl = `${queues.endpoint.url}/000000000000/${inbox}`
  return { queues, sqs, QueueUrl, waiting: () => queues.inspect(inbox).waiting.map(({ body }) => body) }
}

test('a queue takes the characters of XML 1.0, also beyond the basic plane', async () => {
  const { sqs, QueueUrl, waiting } = await startSending()
  for (const body of taken) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body }))
  expect(waiting()).toEqual(taken)
})

test('a queue refuses all other characters, alone and in a batch', async () => {
  const { sqs, QueueUrl, waiting } = await startSending()
  for (const body of refused)
    await expect(sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body }))).rejects.toThrow(
      'Invalid characters found.',
    )
  const Entries = refused.map((MessageBody, index) => ({ Id: String(index), MessageBody }))
  const { Failed = [], Successful = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))
  expect([Failed.length, Successful.length]).toEqual([refused.length, 0])
  expect(waiting()).toEqual([])
})
