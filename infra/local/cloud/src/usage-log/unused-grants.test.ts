import { expect, test } from 'vitest'
import type { Grant } from '../iam/grants-of.ts'
import type { PermissionCheck } from './open-usage-log.ts'
import { unusedGrants } from './unused-grants.ts'

const grant: Grant = {
  function: 'orders-http',
  action: 'dynamodb:GetItem',
  resource: 'arn:aws:dynamodb:eu-central-1:000000000000:table/orders',
  isUsedByLambda: false,
}
const { isUsedByLambda: _, ...permission } = grant
const use: PermissionCheck = { ...permission, decision: 'allowed' }

test('a right that was made use of is none too many', () => {
  expect(unusedGrants([grant], [use])).toEqual([])
  const wide = { ...grant, action: 'DynamoDB:Get*', resource: 'arn:aws:dynamodb:*:*:table/*' }
  expect(unusedGrants([wide], [use])).toEqual([])
})

test.each<[what: string, others: PermissionCheck[]]>([
  ['nobody', []],
  ['another function', [{ ...use, function: 'orders-inbox' }]],
  ['whoever did something else', [{ ...use, action: 'dynamodb:GetItems' }]],
  ['whoever did it to something else', [{ ...use, resource: `${use.resource}/index/byStatus` }]],
  ['whoever was refused', [{ ...use, decision: 'explicitDeny' }]],
])('a right that was used by %s is one too many', (_, others) => {
  expect(unusedGrants([grant], others)).toEqual([grant])
})

test('what Lambda needs is not looked for', () => {
  expect(unusedGrants([{ ...grant, isUsedByLambda: true }], [])).toEqual([])
})
