import { expect, test } from 'vitest'
import { allow, lambda, plan, queue, roleWith, tableNamed } from '../template/fixture.ts'
import type { PermissionCheck } from '../usage-log/usage-log.ts'
import { type Grant, grantsOf, unusedGrants } from './grants.ts'

const index = (IndexName: string) => ({ IndexName, KeySchema: [], Projection: { ProjectionType: 'ALL' } })
const granted = (...statements: object[]) =>
  grantsOf(
    plan({
      orders: {
        Role: roleWith(...statements),
        Http: lambda('orders'),
        Inbox: queue('inbox'),
        Table: tableNamed('orders', { GlobalSecondaryIndexes: [index('byKind'), index('byStatus')] }),
      },
    }),
  )
    .filter((grant) => !grant.isUsedByLambda && !grant.action.startsWith('logs:'))
    .map(({ action, resource }) => `${action} ${resource.split(':').slice(5).join(':')}`)

const table = { 'Fn::GetAtt': ['Table', 'Arn'] }
const inbox = { 'Fn::GetAtt': ['Inbox', 'Arn'] }

test('each action on each resource is a grant', () => {
  expect(granted(allow(['dynamodb:GetItem', 'sqs:SendMessage'], [table, inbox]))).toEqual([
    'dynamodb:GetItem table/orders',
    'dynamodb:GetItem inbox',
    'sqs:SendMessage table/orders',
    'sqs:SendMessage inbox',
  ])
})

test('a permission on all indexes is a grant on each', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is CloudFormation's.
  expect(granted(allow('dynamodb:Query', { 'Fn::Sub': '${Table.Arn}/index/*' }))).toEqual([
    'dynamodb:Query table/orders/index/byKind',
    'dynamodb:Query table/orders/index/byStatus',
  ])
})

test('a permission on a resource outside the templates is a grant as written', () => {
  expect(granted(allow('ses:SendEmail', 'arn:aws:ses:eu-central-1:000000000000:identity/*.test'))).toEqual([
    'ses:SendEmail identity/*.test',
  ])
})

test('a denied action is not a grant; Lambda’s own actions are marked', () => {
  expect(granted(allow('dynamodb:GetItem', table), { ...allow('dynamodb:*'), Effect: 'Deny' })).toEqual([])
  expect(granted(allow(['sqs:ReceiveMessage', 'sqs:SendMessage'], inbox))).toEqual(['sqs:SendMessage inbox'])
})

const grant: Grant = {
  function: 'orders-http',
  action: 'dynamodb:GetItem',
  resource: 'arn:aws:dynamodb:eu-central-1:000000000000:table/orders',
  isUsedByLambda: false,
}
const { isUsedByLambda: _, ...permission } = grant
const use: PermissionCheck = { ...permission, decision: 'allowed' }

test('a grant that was used is not reported', () => {
  expect(unusedGrants([grant], [use])).toEqual([])
  const wide = { ...grant, action: 'DynamoDB:Get*', resource: 'arn:aws:dynamodb:*:*:table/*' }
  expect(unusedGrants([wide], [use])).toEqual([])
})

test.each<[what: string, others: PermissionCheck[]]>([
  ['no function', []],
  ['another function', [{ ...use, function: 'orders-inbox' }]],
  ['a call of another action', [{ ...use, action: 'dynamodb:GetItems' }]],
  ['a call on another resource', [{ ...use, resource: `${use.resource}/index/byStatus` }]],
  ['a denied call', [{ ...use, decision: 'explicitDeny' }]],
])('reports a grant that was used by %s', (_, others) => {
  expect(unusedGrants([grant], others)).toEqual([grant])
})

test('ignores grants that Lambda itself uses', () => {
  expect(unusedGrants([{ ...grant, isUsedByLambda: true }], [])).toEqual([])
})
