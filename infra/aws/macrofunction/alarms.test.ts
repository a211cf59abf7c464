import { expect, test } from 'vitest'
import { alarms } from './alarms.js'

interface Alarm {
  Type: string
  Properties: { MetricName: string; Dimensions?: object[]; AlarmActions: object[]; OKActions: object[] }
}

/** The alarms of a macrofunction with these values in its serverless.yml. */
async function alarmsOf(declared: Record<string, unknown>, stage = 'dev') {
  const variables: Record<string, unknown> = {
    'self:custom.app': 'orders',
    'sls:stage': stage,
    'self:functions': {},
    ...declared,
  }
  const resolveVariable = async (address: string) => variables[address.replace(', null', '')] ?? null
  const { Resources } = await alarms({ resolveVariable })
  return Resources as Record<string, Alarm>
}

const ids = async (declared: Record<string, unknown>) => Object.keys(await alarmsOf(declared)).sort()

test('every function has an alarm for failures and one for throttling', async () => {
  expect(await ids({ 'self:functions': { sweep: {}, operator: {} } })).toEqual([
    'OperatorFails',
    'OperatorIsThrottled',
    'SweepFails',
    'SweepIsThrottled',
  ])
})

test('an HTTP API, a relay and an inbox have their own alarms', async () => {
  const declared = { 'self:functions': { http: {}, inbox: {}, outbox: {} }, 'self:custom.consumes': { catalog: [] } }
  const made = await alarmsOf(declared)
  expect(made.AnswersFail?.Properties).toMatchObject({ MetricName: '5xx', Dimensions: [{ Value: { Ref: 'HttpApi' } }] })
  expect(made.OutboxIsLate?.Properties.MetricName).toBe('IteratorAge')
  expect(made.InboxIsLate?.Properties.MetricName).toBe('ApproximateAgeOfOldestMessage')
  expect(made.DeadLettersWait?.Properties.MetricName).toBe('ApproximateNumberOfMessagesVisible')
})

test('a declared log event raises an alarm from every function that logs it, without an OK notification', async () => {
  const CaptureFailed = { event: 'payment.capture_failed', functions: ['http', 'inbox'], says: 'Check the payment.' }
  const made = await alarmsOf({ 'self:custom.logAlarms': { CaptureFailed } }, 'prod')
  expect(Object.keys(made)).toEqual(['CaptureFailedInHttp', 'CaptureFailedInInbox', 'CaptureFailed'])
  expect(made.CaptureFailedInInbox?.Properties).toEqual({
    LogGroupName: { Ref: 'InboxLogGroup' },
    FilterPattern: '{ $.event = "payment.capture_failed" }',
    MetricTransformations: [
      { MetricNamespace: 'macromart', MetricName: 'prod-orders-CaptureFailed', MetricValue: '1' },
    ],
  })
  expect(made.CaptureFailed?.Properties).toMatchObject({ MetricName: 'prod-orders-CaptureFailed', OKActions: [] })
})

test('every alarm notifies the topic of its stage', async () => {
  const declared = { 'self:functions': { http: {}, outbox: {} }, 'self:custom.consumes': {} }
  for (const { Properties } of Object.values(await alarmsOf(declared, 'prod'))) {
    expect(JSON.stringify(Properties.AlarmActions)).toMatch(/:macromart-prod-alarms"\}\]$/)
    expect(Properties.OKActions).toEqual(Properties.AlarmActions)
  }
})
