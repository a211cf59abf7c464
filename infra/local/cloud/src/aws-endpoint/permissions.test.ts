import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { CreateTopicCommand, ListTopicsCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { awsClientConfig } from '../aws-client-config.ts'
import { freePort } from '../endpoints.ts'
import { createAuthorizer } from '../iam/authorizer.ts'
import type { LogEntry } from '../log/log.ts'
import type { FunctionPlan, PolicyStatement } from '../plan.ts'
import { callersOf, createAccessKeys } from './access-keys.ts'
import { type AwsEndpoint, startAwsEndpoint } from './aws-endpoint.ts'

const { dynamoDbUrl, queuesUrl } = inject('aws')
const account = { region: 'eu-central-1', accountId: '000000000000' }
const arn = (service: string, resource: string) =>
  `arn:aws:${service}:${account.region}:${account.accountId}:${resource}`
const name = 'rights'
const table = arn('dynamodb', `table/${name}`)

const functionWith = (key: string, ...Statement: PolicyStatement[]): FunctionPlan => ({
  origin: { app: 'orders', file: 'orders.json', logicalId: key },
  key,
  name: `macromart-orders-local-${key}`,
  arn: arn('lambda', `function:macromart-orders-local-${key}`),
  handler: 'x.handler',
  timeoutSeconds: 3,
  memoryMb: 128,
  environment: {},
  role: `orders-${key}-role`,
  policies: [{ Statement }],
})

const functions = [
  functionWith('nothing'),
  functionWith(
    'something',
    { Effect: 'Allow', Action: 'dynamodb:*', Resource: table },
    { Effect: 'Deny', Action: 'dynamodb:PutItem', Resource: table },
    { Effect: 'Allow', Action: 'SQS:sendmessage', Resource: arn('sqs', name) },
    { Effect: 'Allow', Action: 'sns:Publish', Resource: arn('sns', name) },
    { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: arn('lambda', 'function:sweep') },
  ),
]

let endpoint: AwsEndpoint
const lines: LogEntry[] = []
const decisions: string[] = []
const queueUrl = () => `${endpoint.url}/${account.accountId}/${name}`

beforeAll(async () => {
  endpoint = await startAwsEndpoint({
    port: await freePort(),
    callers: callersOf(functions, createAccessKeys('Test')),
    accessKeyId: 'test',
    authorize: createAuthorizer({
      plan: { ...account, functions },
      onDecision: (_, { action }, decision) => decisions.push(`${action} ${decision}`),
      log: (entry) => lines.push(entry),
    }),
    upstreams: { dynamodb: dynamoDbUrl, streams: dynamoDbUrl, sns: queuesUrl, sqs: queuesUrl },
    invoke: async () => ({ status: 200, headers: {}, body: '{}' }),
  })
  await new DynamoDBClient(as('cloud')).send(
    new CreateTableCommand({
      TableName: name,
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  )
  await new SQSClient(as('cloud')).send(new CreateQueueCommand({ QueueName: name }))
  await new SNSClient(as('cloud')).send(new CreateTopicCommand({ Name: name }))
})
afterAll(() => endpoint.stop())
beforeEach(() => {
  lines.length = 0
  decisions.length = 0
  endpoint.resetCounters()
})

const callers = {
  cloud: 'LocalCloudTest',
  nothing: 'MacromartOrdersLocalNothingTest',
  something: 'MacromartOrdersLocalSomethingTest',
  guessed: 'MacromartOrdersLocalSomething',
  reader: 'OperatorReaderTest',
  writer: 'OperatorWriterTest',
}
const as = (caller: keyof typeof callers) => ({
  ...awsClientConfig({ url: endpoint.url, accessKeyId: callers[caller] }),
  maxAttempts: 1,
})

test('refuses an access key id without the secret of this run', async () => {
  const refused = 'The security token included in the request is invalid.'
  await expect(put('guessed')).rejects.toThrow(refused)
  await expect(send('guessed')).rejects.toThrow(refused)
  expect(decisions).toEqual([])
})

const get = (caller: keyof typeof callers) =>
  new DynamoDBClient(as(caller)).send(new GetItemCommand({ TableName: name, Key: { id: { S: 'a' } } }))
const put = (caller: keyof typeof callers) =>
  new DynamoDBClient(as(caller)).send(new PutItemCommand({ TableName: name, Item: { id: { S: 'a' } } }))
const send = (caller: keyof typeof callers) =>
  new SQSClient(as(caller)).send(
    new SendMessageBatchCommand({ QueueUrl: queueUrl(), Entries: [{ Id: '1', MessageBody: 'hello' }] }),
  )
const publish = (caller: keyof typeof callers) =>
  new SNSClient(as(caller)).send(new PublishCommand({ TopicArn: arn('sns', name), Message: 'hello' }))
const invoke = (caller: keyof typeof callers) =>
  new LambdaClient(as(caller)).send(new InvokeCommand({ FunctionName: arn('lambda', 'function:sweep') }))
const mail = (caller: keyof typeof callers) =>
  new SESv2Client(as(caller)).send(
    new SendEmailCommand({
      FromEmailAddress: 'Macromart <shop@macromart.test>',
      Destination: { ToAddresses: ['ada@macromart.test'] },
      Content: { Simple: { Subject: { Data: 'a' }, Body: { Text: { Data: 'b' } } } },
    }),
  )

const user = 'User: arn:aws:sts::000000000000:assumed-role/orders-nothing-role/macromart-orders-local-nothing'

test.each([
  ['DynamoDB', get, 'AccessDeniedException', 400, 'dynamodb:GetItem', table],
  ['SQS', send, 'AccessDenied', 403, 'sqs:SendMessage', arn('sqs', name)],
  ['SNS', publish, 'AuthorizationErrorException', 403, 'sns:Publish', arn('sns', name)],
  ['Lambda', invoke, 'AccessDeniedException', 403, 'lambda:InvokeFunction', arn('lambda', 'function:sweep')],
  ['SES', mail, 'AccessDeniedException', 403, 'ses:SendEmail', arn('ses', 'identity/macromart.test')],
] as const)(
  '%s refuses a call that the role does not allow, naming caller, action and resource',
  async (_, call, error, status, action, resource) => {
    const message = `${user} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`
    await expect(call('nothing')).rejects.toMatchObject({
      name: error,
      message,
      $fault: 'client',
      $metadata: { httpStatusCode: status },
    })
    expect(lines).toEqual([{ from: 'orders', level: 'error', text: message }])
    expect(endpoint.counters()).toMatchObject([{ caller: 'macromart-orders-local-nothing', calls: 1 }])
  },
)

test('executes calls that the role allows', async () => {
  await get('something')
  await send('something')
  await publish('something')
  await invoke('something')
  expect(lines).toEqual([])
})

test('an explicit deny overrides every allow', async () => {
  await expect(put('something')).rejects.toThrow(
    `is not authorized to perform: dynamodb:PutItem on resource: ${table} with an explicit deny in an identity-based policy`,
  )
})

test('the local cloud itself may make every call', async () => {
  await put('cloud')
  expect(decisions).toEqual([])
})

test('decides a permission once, logs each refusal, and shows it to observers', async () => {
  const seen: unknown[] = []
  endpoint.onCall(({ action }, status, _, { error }) => seen.push([action, status, error]))
  const fault = endpoint.inject({ match: {}, fault: 'error' })
  await expect(mail('something')).rejects.toThrow('is not authorized')
  await expect(mail('something')).rejects.toThrow('is not authorized')
  fault.remove()
  expect(decisions).toEqual(['ses:SendEmail implicitDeny'])
  expect(lines).toHaveLength(2)
  expect(seen).toEqual([
    ['SendEmail', 403, 'AccessDeniedException'],
    ['SendEmail', 403, 'AccessDeniedException'],
  ])
  expect(fault.hits).toBe(0)
})

test('a person reads everything: tables, queues and topics', async () => {
  const reader = as('reader')
  const [dynamoDb, sqs, sns] = [new DynamoDBClient(reader), new SQSClient(reader), new SNSClient(reader)]
  await get('reader')
  expect((await dynamoDb.send(new ListTablesCommand({}))).TableNames).toContain(name)
  expect((await dynamoDb.send(new ScanCommand({ TableName: name }))).$metadata.httpStatusCode).toBe(200)
  expect((await sqs.send(new ListQueuesCommand({}))).QueueUrls?.join()).toContain(name)
  const attributes = new GetQueueAttributesCommand({ QueueUrl: queueUrl(), AttributeNames: ['All'] })
  expect((await sqs.send(attributes)).Attributes).toBeDefined()
  expect((await sns.send(new ListTopicsCommand({}))).Topics?.map(({ TopicArn }) => TopicArn)).toContain(
    arn('sns', name),
  )
})

const receive = (caller: keyof typeof callers) =>
  new SQSClient(as(caller)).send(new ReceiveMessageCommand({ QueueUrl: queueUrl() }))

test('a person who did not ask for it changes nothing, and receives no message', async () => {
  for (const call of [put, send, receive, publish, invoke, mail])
    await expect(call('reader')).rejects.toThrow('assumed-role/read-only/operator-reader is not authorized to perform')
  // No mistake in a template: the log stays for those.
  expect([lines, decisions]).toEqual([[], []])
})

test('a person who asked for it may make every call', async () => {
  for (const call of [put, send, receive, publish, invoke]) await call('writer')
})

test('a client with the older protocol of SQS learns which versions work', async () => {
  const authorization =
    'AWS4-HMAC-SHA256 Credential=OperatorReaderTest/20261129/eu-central-1/sqs/aws4_request, SignedHeaders=host, Signature=0'
  const answer = await fetch(endpoint.url, { method: 'POST', headers: { authorization }, body: 'Action=ListQueues' })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'text/xml'])
  expect(await answer.text()).toMatch(
    /<Code>UnsupportedProtocol<.*JSON protocol of SQS only: use an AWS CLI of May 2024/,
  )
})
