import { expect, test } from 'vitest'
import { allow, lambda, plan, queue, type Resources, roleWith, subscription, topic } from './fixture.ts'

test('a table becomes the input of CreateTable, without properties that matter only on AWS', () => {
  const properties = {
    TableName: 'macromart-local-orders',
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  }
  const { tables } = plan({
    orders: {
      Table: {
        Type: 'AWS::DynamoDB::Table',
        DeletionPolicy: 'Retain',
        Properties: {
          ...properties,
          DeletionProtectionEnabled: true,
          StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
          TimeToLiveSpecification: { AttributeName: 'expires', Enabled: 'true' },
        },
      },
    },
  })
  expect(tables).toEqual([
    {
      origin: { app: 'orders', file: 'orders.json', logicalId: 'Table' },
      name: 'macromart-local-orders',
      arn: 'arn:aws:dynamodb:eu-central-1:000000000000:table/macromart-local-orders',
      streamArn: 'arn:aws:dynamodb:eu-central-1:000000000000:table/macromart-local-orders/stream/local',
      properties: {
        ...properties,
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      },
    },
  ])
})

test('a queue comes after its dead-letter queue, with its attributes as strings and its own policies', () => {
  const Principal = { Service: 'sns.amazonaws.com' }
  const statement = { ...allow('sqs:SendMessage', { 'Fn::GetAtt': ['Inbox', 'Arn'] }), Principal }
  const { queues } = plan({
    orders: {
      Inbox: queue('inbox', {
        VisibilityTimeout: 180,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] }, maxReceiveCount: 14 },
      }),
      DeadLetters: queue('dead-letters', { MessageRetentionPeriod: '1209600' }),
      Policy: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: { Queues: [{ Ref: 'Inbox' }], PolicyDocument: { Statement: [statement] } },
      },
    },
  })
  expect(queues).toMatchObject([
    { name: 'dead-letters', attributes: { MessageRetentionPeriod: '1209600' }, policies: [] },
    {
      name: 'inbox',
      url: 'http://queues/inbox',
      attributes: {
        VisibilityTimeout: '180',
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: 'arn:aws:sqs:eu-central-1:000000000000:dead-letters',
          maxReceiveCount: 14,
        }),
      },
      policies: [{ Statement: [{ ...statement, Resource: 'arn:aws:sqs:eu-central-1:000000000000:inbox' }] }],
    },
  ])
})

test('a subscription finds its topic in another template', () => {
  const { topics, subscriptions } = plan({
    bus: { Catalog: topic },
    orders: { Inbox: queue('inbox'), FromCatalog: subscription },
  })
  expect(subscriptions).toMatchObject([
    {
      topicArn: topics[0]?.arn,
      queueArn: 'arn:aws:sqs:eu-central-1:000000000000:inbox',
      attributes: { RawMessageDelivery: 'true', FilterPolicy: '{"type":["catalog.product-listed.v1"]}' },
    },
  ])
})

test('a mapping and a schedule name the function that they invoke', () => {
  const { mappings, schedules } = plan({
    orders: {
      Role: roleWith(allow('sqs:*', { 'Fn::GetAtt': ['Inbox', 'Arn'] })),
      Http: lambda('orders'),
      Inbox: queue('inbox'),
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Inbox', 'Arn'] },
          FunctionName: { 'Fn::GetAtt': ['Http', 'Arn'] },
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          ScalingConfig: { MaximumConcurrency: 5 },
          FilterCriteria: { Filters: [{ Pattern: '{"body":{"a":[1]}}' }] },
        },
      },
      Off: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { EventSourceArn: 'nowhere', FunctionName: { Ref: 'Http' }, Enabled: false },
      },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          ScheduleExpression: 'rate(2 hours)',
          Targets: [{ Arn: { 'Fn::GetAtt': ['Http', 'Arn'] }, Id: 'http' }],
        },
      },
    },
  })
  expect(mappings).toMatchObject([
    {
      functionName: 'macromart-orders-local-http',
      sourceArn: 'arn:aws:sqs:eu-central-1:000000000000:inbox',
      batchSize: 10,
      windowSeconds: 0,
      filters: [{ body: { a: [1] } }],
      reportsItemFailures: true,
      bisects: false,
      maximumRetryAttempts: -1,
      maximumConcurrency: 5,
    },
  ])
  expect(schedules).toMatchObject([{ functionName: 'macromart-orders-local-http', everySeconds: 7200 }])
})

test('a function has its key, its environment and the policies of its own role', () => {
  const document = { Version: '2012-10-17', Statement: [allow(['logs:*', 'sns:Publish'])] }
  const { functions } = plan({
    orders: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { RoleName: 'http', Policies: [{ PolicyName: 'p', PolicyDocument: document }] },
      },
      Http: lambda('orders', { LIMIT: 900, TABLE: { Ref: 'Inbox' } }, { Timeout: 10, MemorySize: 512 }),
      Inbox: queue('inbox'),
    },
  })
  expect(functions).toMatchObject([
    {
      key: 'http',
      name: 'macromart-orders-local-http',
      arn: 'arn:aws:lambda:eu-central-1:000000000000:function:macromart-orders-local-http',
      handler: '.build/http.handler',
      timeoutSeconds: 10,
      memoryMb: 512,
      environment: { LIMIT: '900', TABLE: 'http://queues/inbox' },
      role: 'http',
      policies: [document],
    },
  ])
})

test('leaves out a resource whose condition is false', () => {
  const { queues } = plan({
    orders: {
      Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, '111111111111'] } },
      Resources: { A: { ...queue('a'), Condition: 'IsProd' }, B: queue('b') },
    } as { Resources: Resources },
  })
  expect(queues.map(({ name }) => name)).toEqual(['b'])
})

test('ignores resources without a local effect', () => {
  const { queues } = plan({
    orders: {
      Logs: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { 'Fn::Unknown': [] } } },
      ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket' },
    },
  })
  expect(queues).toEqual([])
})
