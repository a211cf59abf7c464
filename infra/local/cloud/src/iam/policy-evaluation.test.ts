import { expect, test } from 'vitest'
import type { Conditions, PolicyStatement } from '../plan.ts'
import { type Decision, decide } from './policy-evaluation.ts'

const allow = (Action: string | string[], Resource: string | string[] = '*'): PolicyStatement => ({
  Effect: 'Allow',
  Action,
  Resource,
})
const deny = (...of: Parameters<typeof allow>): PolicyStatement => ({ ...allow(...of), Effect: 'Deny' })
const where = (Condition: Conditions, statement: PolicyStatement): PolicyStatement => ({ ...statement, Condition })

/** IAM User Guide, "The difference between explicit and implicit denies". */
const readsButReports = [allow(['iam:Get*', 'iam:List*']), deny('iam:*Report')]

test.each<[what: string, statements: PolicyStatement[], action: string, expected: Decision]>([
  ['an allowed action', readsButReports, 'iam:GetUser', 'allowed'],
  ['an action in no statement', readsButReports, 'iam:CreatePolicy', 'implicitDeny'],
  ['an action both allowed and denied', readsButReports, 'iam:GetOrganizationsAccessReport', 'explicitDeny'],
  [
    'a denied action that another policy allows',
    [...readsButReports, allow('iam:GenerateCredentialReport')],
    'iam:GenerateCredentialReport',
    'explicitDeny',
  ],
  ['an action denied by an earlier statement', readsButReports.toReversed(), 'iam:GetAReport', 'explicitDeny'],
  ['any action, without a policy', [], 'iam:GetUser', 'implicitDeny'],
])('%s', (_, statements, action, expected) => {
  expect(decide(statements, { action, resource: 'arn:aws:iam::123456789012:user/Bob' })).toBe(expected)
})

// IAM User Guide, "IAM JSON policy elements: Action".
test.each<[pattern: string | string[], action: string, fits: boolean]>([
  ['sqs:SendMessage', 'sqs:SendMessage', true],
  ['IAM:listaccesskeys', 'iam:ListAccessKeys', true],
  [['sqs:SendMessage', 'sqs:ReceiveMessage', 's3:GetObject'], 'sqs:ReceiveMessage', true],
  [['sqs:SendMessage', 'sqs:ReceiveMessage', 's3:GetObject'], 'sqs:DeleteMessage', false],
  ['s3:*', 's3:GetObject', true],
  ['s3:*', 's3express:GetObject', false],
  ['*', 'iam:ChangePassword', true],
  ['iam:*AccessKey*', 'iam:CreateAccessKey', true],
  ['iam:*AccessKey*', 'iam:ListAccessKeys', true],
  ['iam:*AccessKey*', 'iam:ListUsers', false],
  ['sqs:?endMessage', 'sqs:SendMessage', true],
  ['sqs:Send?Message', 'sqs:SendMessage', false],
  ['sqs:SendMessage', 'sqs:SendMessageBatch', false],
])('the action %j allows %s: %s', (pattern, action, fits) => {
  expect(decide([allow(pattern)], { action, resource: 'arn:aws:x:::y' }) === 'allowed').toBe(fits)
})

// IAM User Guide, "IAM JSON policy elements: Resource".
const testObjects = 'arn:aws:s3:::amzn-s3-demo-bucket/*/test/*'
test.each<[pattern: string | string[], resource: string, fits: boolean]>([
  ['arn:aws:sqs:us-east-2:123456789012:queue1', 'arn:aws:sqs:us-east-2:123456789012:queue1', true],
  ['arn:aws:sqs:us-east-2:123456789012:queue1', 'arn:aws:sqs:us-east-2:123456789012:queue10', false],
  ['arn:aws:iam::123456789012:user/Bob', 'arn:aws:iam::123456789012:user/bob', false],
  ['arn:aws:iam::123456789012:user/accounting/*', 'arn:aws:iam::123456789012:user/accounting/ada', true],
  ['arn:aws:iam::123456789012:user/accounting/*', 'arn:aws:iam::123456789012:user/sales/ada', false],
  [testObjects, 'arn:aws:s3:::amzn-s3-demo-bucket/1/test/object.jpg', true],
  [testObjects, 'arn:aws:s3:::amzn-s3-demo-bucket/1/2/3/test/4/object.jpg', true],
  [testObjects, 'arn:aws:s3:::amzn-s3-demo-bucket/1///test///object.jpg', true],
  [testObjects, 'arn:aws:s3:::amzn-s3-demo-bucket//test/object.jpg', true],
  [testObjects, 'arn:aws:s3:::amzn-s3-demo-bucket/1/test/', true],
  [testObjects, 'arn:aws:s3:::amzn-s3-demo-bucket/1-test/object.jpg', false],
  [testObjects, 'arn:aws:s3:::amzn-s3-demo-bucket/test/object.jpg', false],
  [testObjects, 'arn:aws:s3:::amzn-s3-demo-bucket/1/2/test.jpg', false],
  [
    ['arn:aws:dynamodb:us-east-2:123456789012:table/books', 'arn:aws:dynamodb:us-east-2:123456789012:table/magazines'],
    'arn:aws:dynamodb:us-east-2:123456789012:table/magazines',
    true,
  ],
  ['arn:aws:dynamodb:*:*:table/table04', 'arn:aws:dynamodb:us-east-2:123456789012:table/table04', true],
  ['arn:aws:dynamodb:*:*:table/table04', 'arn:aws:dynamodb:us-east-2:123456789012:table/table04/index/a', false],
  ['arn:aws:sqs:us-*-2:123456789012:a', 'arn:aws:sqs:us-east-2:123456789012:a', true],
  // A wildcard inside a segment does not match a colon; a wildcard at its end does.
  ['arn:aws:sqs:us-*-2:123456789012:a', 'arn:aws:sqs:us-x:y-2:123456789012:a', false],
  ['arn:aws:sqs:us?east-2:123456789012:a', 'arn:aws:sqs:us:east-2:123456789012:a', false],
  ['arn:aws:logs:eu-central-1:123456789012:*', 'arn:aws:logs:eu-central-1:123456789012:log-group:a:log-stream:b', true],
  ['*', 'arn:aws:sqs:us-east-2:123456789012:queue1', true],
  // Metacharacters of regular expressions are literal here.
  ['arn:aws:sqs:us-east-2:123456789012:a.c', 'arn:aws:sqs:us-east-2:123456789012:abc', false],
])('the resource %j holds %s: %s', (pattern, resource, fits) => {
  expect(decide([allow('x:Y', pattern)], { action: 'x:Y', resource }) === 'allowed').toBe(fits)
})

// IAM User Guide, "IAM JSON policy elements: Condition operators" and "Conditions with multiple context keys or values".
const topic = 'arn:aws:sns:us-east-2:123456789012:topic'
const context = { 'aws:SourceArn': topic, 'aws:RequestedRegion': 'us-east-2' }
test.each<[condition: Conditions, holds: boolean]>([
  [{ ArnEquals: { 'aws:SourceArn': topic } }, true],
  [{ ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:*:123456789012:top??' } }, true],
  [{ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:123456789012:top??' } }, true],
  [{ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:210987654321:topic' } }, false],
  [{ StringEquals: { 'aws:RequestedRegion': 'us-east-2' } }, true],
  [{ StringEquals: { 'aws:RequestedRegion': 'US-EAST-2' } }, false],
  [{ StringEquals: { 'aws:RequestedRegion': 'us-*' } }, false],
  [{ StringLike: { 'aws:RequestedRegion': 'us-*-?' } }, true],
  // Condition keys are case-insensitive.
  [{ StringEquals: { 'AWS:requestedregion': 'us-east-2' } }, true],
  // One of the values must match, but all of the keys and operators.
  [{ StringEquals: { 'aws:RequestedRegion': ['eu-central-1', 'us-east-2'] } }, true],
  [{ StringEquals: { 'aws:RequestedRegion': 'us-east-2', 'aws:SourceArn': 'other' } }, false],
  [{ StringEquals: { 'aws:RequestedRegion': 'us-east-2' }, ArnLike: { 'aws:SourceArn': 'arn:aws:sqs:*:*:*' } }, false],
  // A missing key does not match.
  [{ StringLike: { 'aws:SourceAccount': '*' } }, false],
  [{}, true],
])('the condition %j holds: %s', (condition, holds) => {
  const permission = { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:us-east-2:123456789012:queue1' }
  expect(decide([where(condition, allow('*'))], permission, context)).toBe(holds ? 'allowed' : 'implicitDeny')
  expect(decide([allow('*'), where(condition, deny('*'))], permission, context)).toBe(
    holds ? 'explicitDeny' : 'allowed',
  )
})
