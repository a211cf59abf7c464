import { expect, test } from 'vitest'
import { chainsIn, deliveryChain, retryTable } from './retries.ts'
import { deployedStacks, resourcesIn } from './stack.ts'

/** The chains of a stack with one function and these resources. */
const chains = (resources: object, timeout = 30) =>
  chainsIn({
    name: 'echo',
    readme: 'apps/echo/README.md',
    resources: resourcesIn(
      JSON.stringify({
        Resources: {
          HttpLambdaFunction: {
            Type: 'AWS::Lambda::Function',
            Properties: { FunctionName: 'echo-http', Timeout: timeout },
          },
          ...resources,
        },
      }),
    ),
  })

const mapping = (source: string) => ({
  Type: 'AWS::Lambda::EventSourceMapping',
  Properties: { EventSourceArn: { 'Fn::GetAtt': [source, 'Arn'] }, FunctionName: { Ref: 'HttpLambdaFunction' } },
})

const queue = (maxReceiveCount: number, VisibilityTimeout: number) => ({
  Inbox: { Type: 'AWS::SQS::Queue', Properties: { RedrivePolicy: { maxReceiveCount }, VisibilityTimeout } },
  Mapping: mapping('Inbox'),
})

test.each([
  ['that fails after the full timeout on each try', 3, 0, 30 + 1 + (30 + 2) + (30 + 4)],
  ['that kills its function on each try', 3, 180, 3 * 180],
  ['with 12 tries', 12, 180, 8 * 180 + (30 + 256) + (30 + 512) + 2 * (30 + 900)],
])('a message %s becomes a dead letter within the computed time', (_, receives, visibility, seconds) => {
  const [chain] = chains(queue(receives, visibility))
  expect(chain).toMatchObject({ worstSeconds: seconds, finally: expect.stringContaining('dead letter') })
})

test('unpublished events are kept for 24 hours, and republished only by an app with an operator function', () => {
  const stream = { Table: { Type: 'AWS::DynamoDB::Table' }, Mapping: mapping('Table') }
  const [chain] = chains(stream)
  expect(chain).toMatchObject({ worstSeconds: 86_400, finally: expect.not.stringContaining('republish') })
  const [other] = chains({ ...stream, OperatorLambdaFunction: { Type: 'AWS::Lambda::Function' } })
  expect(other).toMatchObject({ finally: expect.stringContaining('republish') })
})

test('a request ends with the timeout of its function or of API Gateway', () => {
  const api = { Route: { Type: 'AWS::ApiGatewayV2::Integration', Properties: { TimeoutInMillis: 29_000 } } }
  expect(chains(api, 10)).toMatchObject([{ worstSeconds: 10 }])
  expect(chains(api, 60)).toMatchObject([{ worstSeconds: 29 }])
})

test('a scheduled invocation is tried three times', () => {
  const rule = { ScheduleExpression: 'rate(1 minute)', Targets: [{ Arn: { Ref: 'HttpLambdaFunction' } }] }
  expect(chains({ Rule: { Type: 'AWS::Events::Rule', Properties: rule } }, 50)).toMatchObject([
    { what: 'echo: http', tries: '3 times, 1 min and 2 min apart; a new run every minute', worstSeconds: 330 },
  ])
})

test('SNS retries a delivery for 23 days, as documented', () => {
  expect(Math.floor(deliveryChain().worstSeconds / 86_400)).toBe(23)
  expect(deliveryChain().tries).toContain('100,015 times')
})

test('every inbox, relay, schedule and HTTP API is in the table, which is printed', () => {
  const all = deployedStacks().flatMap(chainsIn)
  const woken = deployedStacks().flatMap(({ resources }) =>
    resources.filter(({ type }) =>
      ['AWS::Lambda::EventSourceMapping', 'AWS::ApiGatewayV2::Integration', 'AWS::Events::Rule'].includes(type),
    ),
  )
  expect(all.length).toBe(woken.length)
  expect(retryTable().split('\n').length).toBe(2 + all.length + 1)
  console.info(retryTable())
})
