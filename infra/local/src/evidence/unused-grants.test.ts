import { expect, test } from 'vitest'
import type { Grant } from '../iam/grants-of.ts'
import type { AskedRight } from './open-evidence.ts'
import { unusedGrants } from './unused-grants.ts'

const grant: Grant = {
  function: 'orders-http',
  action: 'dynamodb:GetItem',
  resource: 'arn:aws:dynamodb:eu-central-1:000000000000:table/orders',
  isLambdas: false,
}
const { isLambdas: _, ...right } = grant
const use: AskedRight = { ...right, decision: 'allowed' }

test('a right that was made use of is none too many', () => {
  expect(unusedGrants([grant], [use])).toEqual([])
  const wide = { ...grant, action: 'DynamoDB:Get*', resource: 'arn:aws:dynamodb:*:*:table/*' }
  expect(unusedGrants([wide], [use])).toEqual([])
})

test.each<[what: string, others: AskedRight[]]>([
  ['nobody', []],
  ['another function', [{ ...use, function: 'orders-inbox' }]],
  ['whoever did something else', [{ ...use, action: 'dynamodb:GetItems' }]],
  ['whoever did it to something else', [{ ...use, resource: `${use.resource}/index/byStatus` }]],
  ['whoever was refused', [{ ...use, decision: 'explicitDeny' }]],
])('a right that was used by %s is one too many', (_, others) => {
  expect(unusedGrants([grant], others)).toEqual([grant])
})

test('what Lambda needs is not looked for', () => {
  expect(unusedGrants([{ ...grant, isLambdas: true }], [])).toEqual([])
})
