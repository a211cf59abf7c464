import { expect, test } from 'vitest'
import type { PolicyDocument, PolicyStatement } from '../plan.ts'
import { fixturePlan } from '../testing/fixture-plan.ts'
import { checkQueuePolicies } from './queue-policies.ts'

const plan = fixturePlan({ awsEndpointUrl: 'http://127.0.0.1:1' })
const [statement] = plan.queues.flatMap(({ policies }) => policies).flatMap(({ Statement }) => Statement) as [
  PolicyStatement,
]
const withPolicies = (...policies: PolicyDocument[]) => ({
  ...plan,
  queues: plan.queues.map((queue) => ({ ...queue, policies })),
})

test('accepts a policy that allows the topic, with wildcards and in any case', () => {
  expect(() => checkQueuePolicies(plan)).not.toThrow()
  const arnLike = { ArnLike: { 'AWS:SourceArn': 'arn:aws:sns:*:*:macromart-local-*' } }
  const wide = { ...statement, Action: ['SQS:SendMessage', 'sqs:x'], Resource: '*', Condition: arnLike }
  expect(() => checkQueuePolicies(withPolicies({ Statement: [wide] }))).not.toThrow()
})

test.each<[string, PolicyStatement[]]>([
  ['no policy', []],
  [
    'another topic',
    [{ ...statement, Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-central-1:000000000000:other' } } }],
  ],
  ['no condition', [{ ...statement, Condition: undefined }]],
  ['another queue', [{ ...statement, Resource: 'arn:aws:sqs:eu-central-1:000000000000:other' }]],
  ['another action', [{ ...statement, Action: 'sqs:ReceiveMessage' }]],
  ['another principal', [{ ...statement, Principal: { Service: 'events.amazonaws.com' } }]],
  ['a deny', [{ ...statement, Effect: 'Deny' }]],
  ['a deny beside the allow', [statement, { ...statement, Effect: 'Deny', Action: 'sqs:*', Condition: undefined }]],
])('throws for %s, and names the file and the logical ids', (_, Statement) => {
  expect(() => checkQueuePolicies(withPolicies({ Statement }))).toThrow(
    'FromEcho in echo.json would deliver nothing: no policy of inbox in echo.json lets sns.amazonaws.com send',
  )
})
