import { expect, test } from 'vitest'
import type { Call } from '../aws-endpoint/call.ts'
import { requiredPermissions } from './required-permissions.ts'

const account = { region: 'eu-central-1', accountId: '000000000000' }
const on = (service: string, resource: string) => `arn:aws:${service}:eu-central-1:000000000000:${resource}`
const [a, b] = [on('dynamodb', 'table/a'), on('dynamodb', 'table/b')]

test.each<[what: string, call: Omit<Call, 'caller'>, rights: string[]]>([
  [
    'a write needs the table',
    { service: 'dynamodb', action: 'PutItem', resources: ['a'], input: { TableName: 'a' } },
    [`dynamodb:PutItem ${a}`],
  ],
  [
    'a query of an index needs the index, not the table',
    { service: 'dynamodb', action: 'Query', resources: ['a'], input: { TableName: 'a', IndexName: 'byStatus' } },
    [`dynamodb:Query ${a}/index/byStatus`],
  ],
  [
    'a batch needs the permission on each table',
    { service: 'dynamodb', action: 'BatchGetItem', resources: ['a', 'b'], input: { RequestItems: { a: {}, b: {} } } },
    [`dynamodb:BatchGetItem ${a}`, `dynamodb:BatchGetItem ${b}`],
  ],
  [
    'a transaction needs the permissions of its items',
    {
      service: 'dynamodb',
      action: 'TransactWriteItems',
      resources: ['a', 'b'],
      input: {
        TransactItems: [
          { Put: { TableName: 'a' } },
          { Update: { TableName: 'b' } },
          { Delete: { TableName: b } },
          { ConditionCheck: { TableName: 'a' } },
        ],
      },
    },
    [
      `dynamodb:PutItem ${a}`,
      `dynamodb:UpdateItem ${b}`,
      `dynamodb:DeleteItem ${b}`,
      `dynamodb:ConditionCheckItem ${a}`,
    ],
  ],
  [
    'a read transaction needs GetItem',
    {
      service: 'dynamodb',
      action: 'TransactGetItems',
      resources: ['a'],
      input: { TransactItems: [{ Get: { TableName: 'a' } }] },
    },
    [`dynamodb:GetItem ${a}`],
  ],
  [
    'a call that names no resource needs the permission on *',
    { service: 'dynamodb', action: 'ListTables', resources: [], input: {} },
    ['dynamodb:ListTables *'],
  ],
  [
    'a stream has an ARN of its own',
    { service: 'streams', action: 'GetRecords', resources: ['local'], input: { StreamArn: `${a}/stream/local` } },
    [`dynamodb:GetRecords ${a}/stream/local`],
  ],
  [
    'a batch of messages needs the permission of a single message',
    { service: 'sqs', action: 'ChangeMessageVisibilityBatch', resources: ['inbox'], input: {} },
    [`sqs:ChangeMessageVisibility ${on('sqs', 'inbox')}`],
  ],
  [
    'a batch of events needs the permission of a single event',
    { service: 'sns', action: 'PublishBatch', resources: ['events'], input: { TopicArn: on('sns', 'events') } },
    [`sns:Publish ${on('sns', 'events')}`],
  ],
  [
    'an invocation needs the permission on the function',
    { service: 'lambda', action: 'Invoke', resources: ['sweep'], input: {} },
    [`lambda:InvokeFunction ${on('lambda', 'function:sweep')}`],
  ],
  [
    'a mail needs the domain that it is from, and the configuration set that it names',
    {
      service: 'ses',
      action: 'SendEmail',
      resources: ['macromart.test'],
      input: { Content: { Simple: {} }, ConfigurationSetName: 'tracked' },
    },
    [
      `ses:SendEmail ${on('ses', 'identity/macromart.test')}`,
      `ses:SendEmail ${on('ses', 'configuration-set/tracked')}`,
    ],
  ],
  [
    'a raw mail needs its own permission',
    { service: 'ses', action: 'SendEmail', resources: ['macromart.test'], input: { Content: { Raw: {} } } },
    [`ses:SendRawEmail ${on('ses', 'identity/macromart.test')}`],
  ],
])('%s', (_, call, rights) => {
  const needed = requiredPermissions({ caller: 'orders-http', ...call }, account)
  expect(needed.map(({ action, resource }) => `${action} ${resource}`)).toEqual(rights)
})
