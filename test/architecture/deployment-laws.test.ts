import { expect, test } from 'vitest'
import { deploymentLaws } from './deployment-laws.ts'
import { type Arn, type Packaged, type Properties, packaged, type Resource } from './packaged.ts'

const names = Object.keys(deploymentLaws)

test.each(names)('%s', (law) => {
  const offences = packaged().map((each) => [each.app, deploymentLaws[law]?.(each)])
  expect(offences).toEqual(packaged().map(({ app }) => [app, []]))
})

test('there are macrofunctions to be judged', () => {
  expect(packaged().length).toBeGreaterThan(5)
})

/** For each law what breaks it, done to a macrofunction that keeps them all, and who is to blame. */
const counterExamples: Record<string, [broken: (resources: Packaged['resources']) => void, offender: string]> = {
  'a macrofunction owns at most one table': [
    (all) => {
      all.Another = { Type: 'AWS::DynamoDB::Table', Properties: {} }
    },
    'Another',
  ],
  'a queue has dead letters, unless it holds them': [(all) => delete all.Inbox?.Properties.RedrivePolicy, 'Inbox'],
  'what SNS cannot deliver becomes a dead letter': [
    (all) => delete all.FromCatalog?.Properties.RedrivePolicy,
    'FromCatalog',
  ],
  'every queue has an alarm': [(all) => delete all.DeadLettersWait, 'DeadLetters'],
  'every relay has an alarm that rings when it is late': [
    (all) => set(all.OutboxIsLate, { MetricName: 'Errors' }),
    'OutboxEventSourceMappingDynamodbTable',
  ],
  'a relay never gives up within the stream\u2019s 24 hours': [
    (all) => set(all.OutboxEventSourceMappingDynamodbTable, { MaximumRetryAttempts: 3 }),
    'OutboxEventSourceMappingDynamodbTable',
  ],
  'one message that fails does not bring its neighbours back': [
    (all) => delete all.InboxEventSourceMappingSQSInbox?.Properties.FunctionResponseTypes,
    'InboxEventSourceMappingSQSInbox',
  ],
  'a message is not seen again while it is worked on': [(all) => set(all.Inbox, { VisibilityTimeout: 30 }), 'Inbox'],
  'each function has a role of its own': [
    (all) => set(all.SweepLambdaFunction, { Role: { 'Fn::GetAtt': ['HttpIamRoleLambdaExecution', 'Arn'] } }),
    'HttpLambdaFunction',
  ],
  'a role names each action': [(all) => allow(all, 'dynamodb:*', ownTable), 'HttpIamRoleLambdaExecution'],
  'a role is for what is its own': [
    (all) => allow(all, 'dynamodb:GetItem', 'arn:aws:dynamodb:eu-central-1:000000000000:table/macromart-local-catalog'),
    'HttpIamRoleLambdaExecution',
  ],
  'a role has no rights that are written elsewhere': [
    (all) => set(all.HttpIamRoleLambdaExecution, { ManagedPolicyArns: ['arn:aws:iam::aws:policy/PowerUserAccess'] }),
    'HttpIamRoleLambdaExecution',
  ],
  'a function answers while its caller waits': [
    (all) => set(all.HttpLambdaFunction, { Timeout: 60 }),
    'HttpLambdaFunction',
  ],
  'a function is small': [(all) => set(all.HttpLambdaFunction, { MemorySize: 3008 }), 'HttpLambdaFunction'],
}

const ownTable: Arn = { 'Fn::GetAtt': ['Table', 'Arn'] }

function set(resource: Resource | undefined, properties: Properties) {
  Object.assign(resource?.Properties ?? {}, properties)
}

const allow = ({ HttpIamRoleLambdaExecution }: Packaged['resources'], Action: string, Resource: Arn) =>
  HttpIamRoleLambdaExecution?.Properties.Policies?.[0]?.PolicyDocument.Statement.push({
    Effect: 'Allow',
    Action,
    Resource,
  })

test('every law has a counter-example', () => {
  expect(Object.keys(counterExamples)).toEqual(names)
})

test.each(Object.entries(counterExamples))('what breaks the law that %s is seen', (law, [breakIt, offender]) => {
  const orders = packaged().find(({ app }) => app === 'orders') as Packaged
  breakIt(orders.resources)
  const broken = names.filter((name) => deploymentLaws[name]?.(orders).length)
  expect(broken).toEqual([law])
  expect(deploymentLaws[law]?.(orders)).toContain(offender)
})

test.each<[string, Arn]>([
  ['another\u2019s topic', { 'Fn::Sub': 'arn:aws:sns:eu-central-1:000000000000:macromart-local-payments' }],
  ['everything', '*'],
  [
    'what only notifications may send from',
    { 'Fn::Sub': 'arn:aws:ses:eu-central-1:000000000000:identity/{{resolve:ssm:/macromart/local/mail/domain}}' },
  ],
  ['the indexes of a table that is not in its template', { 'Fn::Sub': `\${Other.Arn}/index/*` }],
])('a right to %s is seen', (_, resource) => {
  const orders = packaged().find(({ app }) => app === 'orders') as Packaged
  allow(orders.resources, 'sns:Publish', resource)
  expect(deploymentLaws['a role is for what is its own']?.(orders)).toEqual(['HttpIamRoleLambdaExecution'])
})
