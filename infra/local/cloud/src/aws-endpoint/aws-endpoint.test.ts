import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { CreateTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, expect, inject, onTestFinished, test } from 'vitest'
import { awsClientConfig } from '../aws-client-config.ts'
import { freePort } from '../endpoints.ts'
import { type Ses, startSes } from '../ses/start-ses.ts'
import type {} from '../testing/provided.ts'
import { type AwsEndpoint, startAwsEndpoint } from './aws-endpoint.ts'
import type { Injection } from './faults.ts'

const { dynamoDbUrl, queuesUrl } = inject('aws')
const table = 'aws-endpoint'
const key = { id: { S: 'a' } }
let endpoint: AwsEndpoint
let ses: Ses

beforeAll(async () => {
  ses = await startSes(await freePort(), 'test')
  endpoint = await startAwsEndpoint({
    port: await freePort(),
    callers: new Map([['OrdersHttp', 'orders-http']]),
    accessKeyId: 'test',
    authorize: () => undefined,
    upstreams: { dynamodb: dynamoDbUrl, streams: dynamoDbUrl, sns: queuesUrl, sqs: queuesUrl, ses: ses.url },
    invoke: async (name, payload) => ({
      status: 200,
      headers: {},
      body: JSON.stringify({ name, payload: payload.toString() }),
    }),
  })
  await dynamoDb().send(
    new CreateTableCommand({
      TableName: table,
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  )
})
afterAll(async () => {
  await endpoint.stop()
  await ses.stop()
})
beforeEach(() => endpoint.resetCounters())

const settings = (accessKeyId = 'OrdersHttp', maxAttempts = 1) => ({
  ...awsClientConfig({ url: endpoint.url, accessKeyId }),
  maxAttempts,
})
const dynamoDb = (accessKeyId?: string, maxAttempts?: number) => new DynamoDBClient(settings(accessKeyId, maxAttempts))
const put = (note: string) => new PutItemCommand({ TableName: table, Item: { ...key, note: { S: note } } })
const transaction = () =>
  new TransactWriteItemsCommand({
    TransactItems: ['a', 'b'].map((id) => ({ Put: { TableName: table, Item: { id: { S: id } } } })),
  })
const mail = (subject: string) =>
  new SendEmailCommand({
    FromEmailAddress: 'Macromart <shop@macromart.test>',
    Destination: { ToAddresses: ['ada@macromart.test'] },
    Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: 'Hello.' } } } },
  })
const sesClient = () => new SESv2Client(settings())
const note = async () => (await dynamoDb().send(new GetItemCommand({ TableName: table, Key: key }))).Item?.note?.S
const inject_ = (injection: Injection) => {
  const fault = endpoint.inject(injection)
  onTestFinished(() => fault.remove())
  return fault
}

test('forwards calls of every service, and counts them by caller, action and resource', async () => {
  const sqs = new SQSClient(settings())
  const sns = new SNSClient(settings())
  await dynamoDb().send(put('one'))
  await dynamoDb().send(transaction())
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'aws-endpoint' }))
  await sqs.send(
    new SendMessageCommand({ QueueUrl: `${endpoint.url}${new URL(QueueUrl ?? '').pathname}`, MessageBody: 'hello' }),
  )
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'aws-endpoint' }))
  await sns.send(new PublishCommand({ TopicArn, Message: 'hello & <goodbye>' }))
  const { Payload } = await new LambdaClient(settings()).send(
    new InvokeCommand({ FunctionName: 'sweep', Payload: '{"a":1}' }),
  )

  const { MessageId } = await sesClient().send(mail('hello'))

  expect(MessageId).toMatch(/^ses-/)
  expect(JSON.parse(Payload?.transformToString() ?? '')).toEqual({ name: 'sweep', payload: '{"a":1}' })
  expect(
    endpoint
      .counters()
      .map(({ caller, service, action, resource, calls }) => `${caller} ${service} ${action} ${resource} ${calls}`),
  ).toEqual([
    'orders-http dynamodb PutItem aws-endpoint 1',
    'orders-http dynamodb TransactWriteItems aws-endpoint 1',
    'orders-http sqs CreateQueue aws-endpoint 1',
    'orders-http sqs SendMessage aws-endpoint 1',
    'orders-http sns CreateTopic aws-endpoint 1',
    'orders-http sns Publish aws-endpoint 1',
    'orders-http lambda Invoke sweep 1',
    'orders-http ses SendEmail macromart.test 1',
  ])
})

test('every service refuses an unknown access key id with the error of AWS', async () => {
  const person = settings('AKIAIOSFODNN7EXAMPLE')
  await expect(new DynamoDBClient(person).send(put('two'))).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
  })
  await expect(new SNSClient(person).send(new CreateTopicCommand({ Name: 'x' }))).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
    $metadata: { httpStatusCode: 403 },
  })
  await expect(new SQSClient(person).send(new CreateQueueCommand({ QueueName: 'x' }))).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
  })
  await expect(new LambdaClient(person).send(new InvokeCommand({ FunctionName: 'x' }))).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
    $metadata: { httpStatusCode: 403 },
  })
  await expect(new SESv2Client(person).send(mail('x'))).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
    $metadata: { httpStatusCode: 403 },
  })
  expect(endpoint.counters()).toEqual([])
})

test('a conflict has reasons for a transaction, and its own error name for a single write', async () => {
  const fault = inject_({ match: { action: 'TransactWriteItems' }, fault: 'conflict' })
  const error = await dynamoDb()
    .send(transaction())
    .catch((error: unknown) => error)
  expect(error).toBeInstanceOf(TransactionCanceledException)
  expect((error as TransactionCanceledException).CancellationReasons?.map(({ Code }) => Code)).toEqual([
    'TransactionConflict',
    'None',
  ])
  expect(fault.hits).toBe(1)

  inject_({ match: { action: 'PutItem', resource: table }, fault: 'conflict' })
  await expect(dynamoDb().send(put('three'))).rejects.toMatchObject({ name: 'TransactionConflictException' })
})

test('the SDK retries a throttled call, and a fault affects at most `times` calls', async () => {
  const fault = inject_({ match: { caller: 'orders-http', service: 'dynamodb' }, fault: 'throttle', times: 2 })
  await dynamoDb('OrdersHttp', 3).send(put('four'))
  expect(fault.hits).toBe(2)
  expect(await note()).toBe('four')
})

test.each([
  ['dynamodb', 'ProvisionedThroughputExceededException', () => dynamoDb().send(put('x'))],
  ['sqs', 'RequestThrottled', () => new SQSClient(settings()).send(new CreateQueueCommand({ QueueName: 'x' }))],
  ['sns', 'ThrottledException', () => new SNSClient(settings()).send(new CreateTopicCommand({ Name: 'x' }))],
  [
    'lambda',
    'TooManyRequestsException',
    () => new LambdaClient(settings()).send(new InvokeCommand({ FunctionName: 'x' })),
  ],
  ['ses', 'TooManyRequestsException', () => sesClient().send(mail('x'))],
] as const)('%s throttles with the error that its SDK expects: %s', async (service, name, call) => {
  inject_({ match: { service }, fault: 'throttle' })
  await expect(call()).rejects.toMatchObject({ name })
})

test.each(['dynamodb', 'sqs', 'sns', 'lambda', 'ses'] as const)('%s fails with a 500', async (service) => {
  inject_({ match: { service }, fault: 'error' })
  const calls = {
    dynamodb: () => dynamoDb().send(put('x')),
    sqs: () => new SQSClient(settings()).send(new CreateQueueCommand({ QueueName: 'x' })),
    sns: () => new SNSClient(settings()).send(new CreateTopicCommand({ Name: 'x' })),
    lambda: () => new LambdaClient(settings()).send(new InvokeCommand({ FunctionName: 'x' })),
    ses: () => sesClient().send(mail('x')),
  }
  await expect(calls[service]()).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 }, $fault: 'server' })
})

test('does not execute a dropped call, but executes a call whose response is dropped', async () => {
  await dynamoDb().send(put('before'))
  const dropped = inject_({ match: { action: 'PutItem' }, fault: 'drop-call', times: 1 })
  await expect(dynamoDb().send(put('call'))).rejects.toThrow()
  expect(await note()).toBe('before')
  dropped.remove()

  const statuses: number[] = []
  endpoint.onCall((_, status) => statuses.push(status))
  inject_({ match: { action: 'PutItem' }, fault: 'drop-answer', times: 1 })
  await expect(dynamoDb().send(put('answer'))).rejects.toThrow()
  expect(await note()).toBe('answer')
  expect(statuses).toEqual([200, 200])
})

test('a duplicated message is delivered twice', async () => {
  const sqs = new SQSClient(settings())
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'aws-endpoint-twice' }))
  const url = `${endpoint.url}${new URL(QueueUrl).pathname}`
  inject_({ match: { action: 'SendMessage' }, fault: 'duplicate', times: 1 })
  await sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'hello' }))
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }))
  expect(Messages.map(({ Body }) => Body)).toEqual(['hello', 'hello'])
})

test('a fault can select calls by a predicate', async () => {
  inject_({ match: { predicate: ({ input }) => JSON.stringify(input).includes('poison') }, fault: 'error' })
  await dynamoDb().send(put('fine'))
  await expect(dynamoDb().send(put('poison'))).rejects.toMatchObject({ name: 'InternalServerError' })
})
