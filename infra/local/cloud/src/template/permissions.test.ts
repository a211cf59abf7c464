// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a policy variable is AWS's.
import { expect, test } from 'vitest'
import { allow, lambda, plan, queue, role, roleWith, tableNamed } from './fixture.ts'

const inbox = { 'Fn::GetAtt': ['Inbox', 'Arn'] }
const stream = { 'Fn::GetAtt': ['Table', 'StreamArn'] }
const streamRights = ['GetRecords', 'GetShardIterator', 'DescribeStream', 'ListStreams'].map(
  (name) => `dynamodb:${name}`,
)

/** The mappings of a function under this role. */
const reading = (source: object, heldRole: object) =>
  plan({
    orders: {
      Role: heldRole,
      Http: lambda('orders'),
      Inbox: queue('inbox'),
      Table: tableNamed('orders', { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } }),
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { EventSourceArn: source, FunctionName: { Ref: 'Http' } },
      },
    },
  }).mappings

test('accepts a mapping under a role that lets Lambda poll', () => {
  const forQueue = allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], inbox)
  expect(reading(inbox, roleWith(forQueue))).toHaveLength(1)
  expect(reading(stream, roleWith(allow(streamRights, stream)))).toHaveLength(1)
})

test.each<[what: string, source: object, held: object[], action: string, resource: string]>([
  ['no right', inbox, [], 'sqs:ReceiveMessage', 'arn:aws:sqs:eu-central-1:000000000000:inbox'],
  [
    'a right missing',
    inbox,
    [allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage'], inbox)],
    'sqs:GetQueueAttributes',
    'arn:aws:sqs:eu-central-1:000000000000:inbox',
  ],
  [
    'rights to another queue',
    inbox,
    [allow('sqs:*', 'arn:aws:sqs:eu-central-1:000000000000:other')],
    'sqs:ReceiveMessage',
    'arn:aws:sqs:eu-central-1:000000000000:inbox',
  ],
  [
    'rights to the table instead of its stream',
    stream,
    [allow(streamRights, { 'Fn::GetAtt': ['Table', 'Arn'] })],
    'dynamodb:GetRecords',
    'arn:aws:dynamodb:eu-central-1:000000000000:table/orders/stream/local',
  ],
  [
    'a right denied',
    stream,
    [allow(streamRights, stream), { ...allow('dynamodb:ListStreams'), Effect: 'Deny' }],
    'dynamodb:ListStreams',
    'arn:aws:dynamodb:eu-central-1:000000000000:table/orders/stream/local',
  ],
])('a mapping is refused with %s', (_, source, held, action, resource) => {
  expect(() => reading(source, roleWith(...held))).toThrow(
    `orders.json: Mapping: the role of macromart-orders-local-http does not allow ${action} on ${resource}, which Lambda needs to poll for it.`,
  )
})

test('a function that may not log is refused', () => {
  const mute = { ...role, Properties: { ...role.Properties, Policies: [] } }
  expect(() => plan({ orders: { Role: mute, Http: lambda('orders') } })).toThrow(
    'orders.json: Http: the role of macromart-orders-local-http does not allow logs:CreateLogStream on arn:aws:logs:eu-central-1:000000000000:log-group:/aws/lambda/macromart-orders-local-http:log-stream:any, so its logs would be lost.',
  )
})

const at = 'orders.json: Role.Properties.Policies.0.PolicyDocument.Statement.1'
test.each<[what: string, statement: object, complaint: string]>([
  [
    'NotAction',
    { ...allow('a:B'), NotAction: 'a:C' },
    `${at}.NotAction: the local cloud does not support this property`,
  ],
  ['NotResource', { ...allow('a:B'), NotResource: '*' }, `${at}.NotResource: the local cloud does not support this`],
  ['an effect that there is not', { ...allow('a:B'), Effect: 'allow' }, `${at}.Effect: `],
  ['no action', { Effect: 'Allow', Resource: '*' }, `${at}.Action: `],
  [
    'an action without a service',
    allow('GetItem'),
    `${at}.Action: the local cloud does not support this value of a AWS::IAM::Role: an action is written service:Action.`,
  ],
  [
    'a resource that is no ARN',
    allow('a:B', 'table/a'),
    `${at}.Resource: the local cloud does not support this value of a AWS::IAM::Role: a resource is an ARN or *.`,
  ],
  ['a wildcard for a service', allow('a:B', 'arn:aws:*:eu-central-1:000000000000:a'), `${at}.Resource: `],
  [
    'a variable',
    allow('a:B', 'arn:aws:s3:::a/${aws:username}'),
    'orders.json: Role.Properties.Policies.0.PolicyDocument.Statement.1',
  ],
  [
    'an operator',
    { ...allow('a:B'), Condition: { NumericLessThan: { 'aws:x': '1' } } },
    `${at}.Condition.NumericLessThan: the local cloud does not support this property`,
  ],
  [
    'a key',
    { ...allow('a:B'), Condition: { StringEquals: { 'dynamodb:LeadingKeys': 'a' } } },
    `${at}.Condition.StringEquals.dynamodb:LeadingKeys: `,
  ],
])('refuses a role with %s', (_, statement, complaint) => {
  expect(() => plan({ orders: { Role: roleWith(statement), Http: lambda('orders') } })).toThrow(complaint)
})

test('accepts conditions that can be evaluated here', () => {
  const regional = { ...allow('a:B'), Condition: { StringEquals: { 'AWS:requestedRegion': ['eu-central-1'] } } }
  expect(plan({ orders: { Role: roleWith(regional), Http: lambda('orders') } }).functions).toHaveLength(1)
})
