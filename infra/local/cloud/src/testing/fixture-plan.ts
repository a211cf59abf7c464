import type { Endpoints } from '../endpoints.ts'
import type { Plan, PolicyStatement, QueuePlan } from '../plan.ts'

const region = 'eu-central-1'
const accountId = '000000000000'
const name = 'macromart-local-echo'
const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:${accountId}:${resource}`

/** The plan of the fixture's only app. A message that fails is received again after the timeout. */
export function fixturePlan(
  { awsEndpointUrl }: Pick<Endpoints, 'awsEndpointUrl'>,
  { visibilityTimeoutSeconds = 3 }: { visibilityTimeoutSeconds?: number } = {},
): Plan {
  const origin = (logicalId: string) => ({ app: 'echo', file: 'echo.json', logicalId })
  const topicArn = arn('sns', name)
  const inboxArn = arn('sqs', `${name}-inbox`)
  const deadLettersArn = arn('sqs', `${name}-dead-letters`)
  const tableArn = arn('dynamodb', `table/${name}`)
  const streamArn = `${tableArn}/stream/2026-01-01T00:00:00.000`
  const functions = { http: { TABLE: name }, inbox: { TABLE: name }, outbox: { TOPIC_ARN: topicArn }, sweep: {} }
  const allow = (Action: string, Resource: string): PolicyStatement => ({ Effect: 'Allow', Action, Resource })
  const statements: Record<keyof typeof functions, PolicyStatement[]> = {
    http: [allow('dynamodb:PutItem', tableArn)],
    inbox: [allow('dynamodb:UpdateItem', tableArn)],
    outbox: [allow('sns:Publish', topicArn)],
    sweep: [],
  }
  const queue = (suffix: string, attributes: Record<string, string>): QueuePlan => ({
    origin: origin(suffix),
    name: `${name}-${suffix}`,
    arn: arn('sqs', `${name}-${suffix}`),
    url: `${awsEndpointUrl}/${accountId}/${name}-${suffix}`,
    attributes,
    policies: [
      {
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'sns.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: inboxArn,
            Condition: { ArnEquals: { 'aws:SourceArn': [topicArn] } },
          },
        ],
      },
    ],
  })
  const mapping = {
    windowSeconds: 0,
    filters: [],
    reportsItemFailures: true,
    bisects: false,
    maximumRetryAttempts: -1,
    maximumConcurrency: undefined,
  }
  return {
    stage: 'local',
    region,
    accountId,
    tables: [
      {
        origin: origin('Table'),
        name,
        arn: tableArn,
        streamArn,
        properties: {
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
        },
      },
    ],
    topics: [{ origin: origin('Topic'), name, arn: topicArn }],
    queues: [
      queue('dead-letters', {}),
      queue('inbox', {
        VisibilityTimeout: String(visibilityTimeoutSeconds),
        RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadLettersArn, maxReceiveCount: 2 }),
      }),
    ],
    subscriptions: [
      {
        origin: origin('FromEcho'),
        topicArn,
        queueArn: inboxArn,
        attributes: { RawMessageDelivery: 'true', FilterPolicy: JSON.stringify({ type: ['note', 'poison'] }) },
      },
    ],
    functions: (Object.keys(functions) as (keyof typeof functions)[]).map((key) => ({
      origin: origin(key),
      key,
      name: `macromart-echo-local-${key}`,
      arn: arn('lambda', `function:macromart-echo-local-${key}`),
      handler: `src/${key}.handler`,
      timeoutSeconds: 20,
      memoryMb: 512,
      environment: functions[key],
      role: `echo-${key}`,
      policies: [{ Statement: statements[key] }],
    })),
    mappings: [
      {
        ...mapping,
        origin: origin('Inbox'),
        functionName: 'macromart-echo-local-inbox',
        sourceArn: inboxArn,
        batchSize: 10,
      },
      {
        ...mapping,
        origin: origin('Outbox'),
        functionName: 'macromart-echo-local-outbox',
        sourceArn: streamArn,
        batchSize: 100,
        filters: [{ dynamodb: { NewImage: { outbox: { S: [{ exists: true }] } } } }],
        bisects: true,
      },
    ],
    schedules: [{ origin: origin('Sweep'), functionName: 'macromart-echo-local-sweep', everySeconds: 60 }],
    apis: [{ origin: origin('HttpApi') }],
    routes: [
      {
        origin: origin('Distribution'),
        pattern: '*',
        app: 'echo',
        host: 'localhost',
        methods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
      },
    ],
    notRunning: [],
  }
}
