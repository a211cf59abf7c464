// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.
import { expect, test } from 'vitest'
import { type PlanInput, readPlan } from './read-plan.ts'
import { parseTemplate } from './template.ts'

type Resources = Record<string, object>

const given = { parameters: {}, secrets: {} }

/** The plan of templates given by their resources, or as a whole. */
function plan(templates: Record<string, Resources | { Resources: Resources }>, more: Partial<PlanInput> = {}) {
  return readPlan({
    ...given,
    stage: 'local',
    region: 'eu-central-1',
    accountId: '000000000000',
    gatewayUrl: 'http://localhost:3000',
    queueUrl: (name) => `http://queues/${name}`,
    templates: Object.entries(templates).map(([app, template]) =>
      parseTemplate(app, `${app}.json`, JSON.stringify('Resources' in template ? template : { Resources: template })),
    ),
    ...more,
  })
}

const role = { Type: 'AWS::IAM::Role', Properties: { RoleName: 'role', Policies: [] } }
const lambda = (app: string, variables: object = {}, properties: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: `macromart-${app}-local-http`,
    Handler: '.build/http.handler',
    Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
    Environment: { Variables: variables },
    ...properties,
  },
})
const queue = (name: string, properties: object = {}) => ({
  Type: 'AWS::SQS::Queue',
  Properties: { QueueName: name, ...properties },
})
const parameter = (name: string, value: unknown) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name: name, Type: 'String', Value: value },
})
const api = { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP' } }

/** What a function of the app `orders` finds in its environment as VALUE. */
const resolved = (value: unknown, others: Record<string, object> = {}, more: Partial<PlanInput> = {}) =>
  plan(
    { orders: { Role: role, Http: lambda('orders', { VALUE: value }) }, ...(others as Record<string, Resources>) },
    more,
  ).functions[0]?.environment.VALUE

test('a table becomes what DynamoDB is asked to create, less what only matters on AWS', () => {
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

test('a queue comes after its dead letters, with its attributes as texts and the policies that name it', () => {
  const statement = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': ['Inbox', 'Arn'] } }
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

const subscription = {
  Type: 'AWS::SNS::Subscription',
  Properties: {
    TopicArn: { 'Fn::Sub': 'arn:aws:sns:${AWS::Region}:${AWS::AccountId}:macromart-local-catalog' },
    Protocol: 'sqs',
    Endpoint: { 'Fn::GetAtt': ['Inbox', 'Arn'] },
    RawMessageDelivery: true,
    FilterPolicy: { type: ['catalog.product-listed.v1'] },
  },
}
const topic = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'macromart-local-catalog' } }

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

test('a mapping and a schedule name the function that they wake', () => {
  const { mappings, schedules } = plan({
    orders: {
      Role: role,
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
  const document = { Statement: [{ Effect: 'Allow', Action: ['sns:Publish'], Resource: '*' }] }
  const { functions } = plan({
    orders: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { RoleName: 'http', Policies: [{ PolicyName: 'p', PolicyDocument: document }] },
      },
      Http: lambda('orders', { LIMIT: 900, TABLE: { Ref: 'Inbox' } }, { Timeout: 10 }),
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
      environment: { LIMIT: '900', TABLE: 'http://queues/inbox' },
      policies: [document],
    },
  ])
})

test('an address that another template declares leads to the gateway', () => {
  const address = parameter('/macromart/local/accounts/url', { 'Fn::Sub': '${Api.ApiEndpoint}/api/accounts' })
  expect(
    resolved('{{resolve:ssm:/macromart/local/accounts/url}}/jwks.json', { accounts: { Api: api, Url: address } }),
  ).toBe('http://localhost:3000/api/accounts/jwks.json')
})

test('a parameter that is given goes before one that is declared', () => {
  const declared = { accounts: { Url: parameter('/url', 'declared') } }
  expect(resolved('{{resolve:ssm:/url:3}}', declared, { parameters: { '/url': 'given' } })).toBe('given')
})

test('a secret is one key of a local value', () => {
  expect(
    resolved(
      '{{resolve:secretsmanager:macromart/local/payments:SecretString:key}}',
      {},
      {
        secrets: { 'macromart/local/payments': { key: 's3cret' } },
      },
    ),
  ).toBe('s3cret')
})

test('an export is imported, and a parameter of the template has its default', () => {
  const exporting = {
    Parameters: { Word: { Default: 'hello' } },
    Resources: {},
    Outputs: { Out: { Value: { Ref: 'Word' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}-out' } } } },
  }
  expect(resolved({ 'Fn::ImportValue': 'macromart-bus-local-out' }, { bus: exporting })).toBe('hello')
})

test('what a condition rules out is not made', () => {
  const { queues } = plan({
    orders: {
      Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, '111111111111'] } },
      Resources: { A: { ...queue('a'), Condition: 'IsProd' }, B: queue('b') },
    } as { Resources: Resources },
  })
  expect(queues.map(({ name }) => name)).toEqual(['b'])
})

test('what needs nothing locally is passed over', () => {
  const { queues } = plan({
    orders: {
      Logs: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { 'Fn::Unknown': [] } } },
      ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket' },
    },
  })
  expect(queues).toEqual([])
})

const withFunction = (properties: object) => ({ orders: { Role: role, Http: lambda('orders', {}, properties) } })

test.each<[string, () => unknown, string]>([
  [
    'an unknown type',
    () => plan({ orders: { Bucket: { Type: 'AWS::S3::Bucket' } } }),
    'orders.json: Bucket: the local cloud does not know the type AWS::S3::Bucket.',
  ],
  [
    'an unknown property',
    () => plan(withFunction({ VpcConfig: {} })),
    'orders.json: Http.Properties.VpcConfig: the local cloud does not know this property of a AWS::Lambda::Function.',
  ],
  ['a value that cannot be', () => plan(withFunction({ Handler: 1 })), 'orders.json: Http.Properties.Handler: '],
  [
    'a function outside the convention',
    () => plan(withFunction({ FunctionName: 'orders' })),
    'Http.Properties.FunctionName: a function of orders is called macromart-orders-local-….',
  ],
  [
    'a resource that is not there',
    () => resolved({ Ref: 'Nothing' }),
    'there is no resource Nothing in this template.',
  ],
  [
    'an attribute that is not known',
    () => resolved({ 'Fn::GetAtt': ['Role', 'RoleId'] }),
    'orders.json: Http.Properties.Environment.Variables.VALUE.Fn::GetAtt: the local cloud does not know the attribute RoleId of a AWS::IAM::Role.',
  ],
  ['a parameter that nobody has', () => resolved('{{resolve:ssm:/no}}'), 'no template declares the parameter /no'],
  [
    'a parameter that leads back to itself',
    () => plan({ orders: { A: parameter('/a', '{{resolve:ssm:/b}}'), B: parameter('/b', '{{resolve:ssm:/a}}') } }),
    'leads back to itself.',
  ],
  [
    'a name that leads back to itself',
    () => plan({ orders: { A: queue('a', { QueueName: { 'Fn::GetAtt': ['A', 'QueueName'] } }) } }),
    'the A of orders.json leads back to itself.',
  ],
  [
    'a secret without a local value',
    () => resolved('{{resolve:secretsmanager:s:SecretString:k}}'),
    'the secret s has no local value for k.',
  ],
  ['a secret without a key', () => resolved('{{resolve:secretsmanager:s}}'), 'must name one key of a SecretString.'],
  ['another dynamic reference', () => resolved('{{resolve:ssm-secure:/x:1}}'), 'does not know the reference'],
  ['an export that nobody has', () => resolved({ 'Fn::ImportValue': 'x' }), 'no template exports x.'],
  [
    'a name taken twice',
    () => plan({ orders: { A: queue('same') }, payments: { B: queue('same') } }),
    'payments.json: B: same is declared by A of orders.json, too.',
  ],
  [
    'a topic that nobody declares',
    () => plan({ orders: { Inbox: queue('inbox'), FromCatalog: subscription } }),
    'orders.json: FromCatalog: no template declares the topic arn:aws:sns:eu-central-1:000000000000:macromart-local-catalog.',
  ],
  [
    'a dead-letter queue that nobody declares',
    () => plan({ orders: { A: queue('a', { RedrivePolicy: { deadLetterTargetArn: 'arn:x', maxReceiveCount: 1 } }) } }),
    'orders.json: A: no template declares the queue arn:x.',
  ],
  [
    'a schedule that is not a rate',
    () =>
      plan({
        orders: {
          R: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'cron(* * * * ? *)', Targets: [] } },
        },
      }),
    'orders.json: R.Properties.ScheduleExpression: the local cloud knows rates only',
  ],
])('%s is refused in one sentence that says where', (_, read, sentence) => {
  expect(read).toThrow(sentence)
})

test.each([
  ['{', 'orders.json: the template of orders is not JSON'],
  ['{"Resources":[]}', 'orders.json: the template of orders is not one of CloudFormation: Resources'],
])('a template that does not parse is refused in one sentence: %s', (text, sentence) => {
  expect(() => parseTemplate('orders', 'orders.json', text)).toThrow(sentence)
})
