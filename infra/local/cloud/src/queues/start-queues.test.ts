// cspell:ignore fffe
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PublishBatchCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns'
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
// The SDK refuses half of a surrogate pair to SNS, whose requests are forms.
const halves = ['\ud83c', '\udf75', '\udf75\ud83c', '🍵\ud83c']

async function startSending() {
  const { queues } = await start()
  onTestFinished(() => queues.stop())
  await queues.apply(plan)
  const sqs = new SQSClient(awsClientConfig(queues.endpoint))
  const sns = new SNSClient(awsClientConfig(queues.endpoint))
  onTestFinished(() => {
    sqs.destroy()
    sns.destroy()
  })
  const QueueUrl = `${queues.endpoint.url}/000000000000/${inbox}`
  const TopicArn = plan.topics[0]?.arn
  const type = { DataType: 'String', StringValue: 'note' }
  /** Sends a text with another in an attribute: alone, and in a batch, of which the failed entries are returned. */
  const doors = {
    'an SQS queue': {
      send: (MessageBody: string, StringValue: string) =>
        sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageAttributes: withText(StringValue) })),
      sendBatch: (texts: [body: string, attribute: string][]) => {
        const Entries = texts.map(([MessageBody, text], index) => ({
          ...{ Id: String(index), MessageBody, MessageAttributes: withText(text) },
        }))
        return sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }))
      },
    },
    'an SNS topic': {
      send: (Message: string, StringValue: string) =>
        sns.send(new PublishCommand({ TopicArn, Message, MessageAttributes: { type, ...withText(StringValue) } })),
      sendBatch: (texts: [body: string, attribute: string][]) => {
        const PublishBatchRequestEntries = texts.map(([Message, text], index) => ({
          ...{ Id: String(index), Message, MessageAttributes: { type, ...withText(text) } },
        }))
        return sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }))
      },
    },
  }
  const waiting = () =>
    queues.inspect(inbox).waiting.map(({ body, attributes }): [string, string] => [body, attributes.text ?? ''])
  return { doors, waiting }
}

const withText = (StringValue: string) => ({ text: { DataType: 'String', StringValue } })

const codes = [
  { door: 'an SQS queue', bodyCode: 'InvalidMessageContents', attributeCode: 'InvalidParameterValue', more: halves },
  { door: 'an SNS topic', bodyCode: 'InvalidParameter', attributeCode: 'InvalidParameter', more: [] },
] as const

/** The name of an error has the code in it; the SDK and the emulator put more around it. */
const errorOf = (code: string) => ({
  name: expect.stringContaining(code),
  message: expect.stringContaining('Invalid characters found.'),
})

test.for(codes)('$door takes the characters of XML 1.0, also beyond the basic plane', async ({ door }) => {
  const { doors, waiting } = await startSending()
  const texts = taken.map((text): [string, string] => [text, text])
  for (const text of texts) await doors[door].send(...text)
  expect(waiting()).toEqual(texts)
  for (const text of texts) expect((await doors[door].sendBatch([text])).Failed ?? []).toEqual([])
  expect(waiting()).toEqual([...texts, ...texts])
})

test.for(codes)('$door refuses all other characters in body and attribute, alone and in a batch', async (row) => {
  const { doors, waiting } = await startSending()
  const { send, sendBatch } = doors[row.door]
  for (const text of [...refused, ...row.more]) {
    await expect(send(text, 'fine')).rejects.toMatchObject(errorOf(row.bodyCode))
    await expect(send('fine', text)).rejects.toMatchObject(errorOf(row.attributeCode))
    const { Failed } = await sendBatch([
      [text, 'fine'],
      ['fine', text],
      ['fine', '🍵'],
    ])
    expect(Failed).toMatchObject([
      { Id: '0', Code: row.bodyCode, SenderFault: true },
      { Id: '1', Code: row.attributeCode, SenderFault: true },
    ])
  }
  expect(new Set(waiting().map(([body, attribute]) => `${body} ${attribute}`))).toEqual(new Set(['fine 🍵']))
})

test('half of a surrogate pair does not leave the SDK for an SNS topic', async () => {
  const { doors, waiting } = await startSending()
  for (const text of halves) {
    await expect(doors['an SNS topic'].send(text, 'fine')).rejects.toThrow('URI malformed')
    await expect(doors['an SNS topic'].send('fine', text)).rejects.toThrow('URI malformed')
  }
  expect(waiting()).toEqual([])
})
