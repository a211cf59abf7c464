import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ofType, type Packaged, packaged } from '../packaged.ts'
import { alarmLaws } from './alarms.ts'
import { type CounterExamples, judge } from './law.ts'
import { set } from './resources.ts'

const relay = 'OutboxEventSourceMappingDynamodbTable'
const actions = { 'Fn::Sub': 'arn:aws:sns:eu-central-1:000000000000:macromart-prod-orders' }

/** Payments' own filter and alarm, which orders is given to be broken in it. */
const counted = (MetricName: string) => ({
  Type: 'AWS::Logs::MetricFilter',
  Properties: { MetricTransformations: [{ MetricNamespace: 'macromart', MetricName, MetricValue: '1' }] },
})

const counterExamples: CounterExamples = {
  'someone is told of dead letters': [
    [(all) => delete all.DeadLettersWait, 'DeadLetters'],
    [(all) => set(all.DeadLettersWait, { Threshold: 100 }), 'DeadLetters'],
    [(all) => set(all.DeadLettersWait, { ComparisonOperator: 'LessThanThreshold' }), 'DeadLetters'],
  ],
  'someone is told when messages wait': [
    [(all) => delete all.InboxIsLate, 'Inbox'],
    [(all) => set(all.InboxIsLate, { Threshold: 3600 }), 'Inbox'],
  ],
  'someone is told when news waits': [
    [(all) => delete all.OutboxIsLate, relay],
    [(all) => set(all.OutboxIsLate, { MetricName: 'Duration' }), relay],
    [(all) => set(all.OutboxIsLate, { Threshold: 3_600_000 }), relay],
  ],
  'someone is told of a function that fails': [[(all) => delete all.SweepFails, 'SweepLambdaFunction']],
  'someone is told of a function that may not run': [[(all) => delete all.SweepIsThrottled, 'SweepLambdaFunction']],
  'someone is told of answers that fail': [[(all) => delete all.AnswersFail, 'HttpApi']],
  'someone is told of money that cannot be taken': [
    [(_, stack) => Object.assign(stack, { ...payments(), resources: withoutFilter() }), 'InboxLogGroup'],
  ],
  'someone is told of whatever is counted in a log': [
    [(all) => Object.assign(all, { Lost: counted('prod-orders-lost') }), 'Lost'],
  ],
  'an alarm rings at the stage\u2019s one topic': [
    [(all) => set(all.DeadLettersWait, { AlarmActions: [] }), 'DeadLettersWait'],
    [(all) => set(all.DeadLettersWait, { AlarmActions: [actions] }), 'DeadLettersWait'],
  ],
  'silence is no alarm': [[(all) => delete all.DeadLettersWait?.Properties.TreatMissingData, 'DeadLettersWait']],
}

const payments = () => packaged('prod').find(({ app }) => app === 'payments') as Packaged

function withoutFilter(): Packaged['resources'] {
  const { CaptureFailedInInbox: _, ...others } = payments().resources
  return others
}

judge(alarmLaws, counterExamples)

const listened = packaged('prod').flatMap((each) =>
  ofType(each, 'AWS::Logs::MetricFilter').map(({ id, FilterPattern }) => ({ app: each.app, id, FilterPattern })),
)

test.each(listened)('$app logs the event that $id listens for', ({ app, FilterPattern }) => {
  const event = /^\{ \$\.event = "([a-z._]+)" \}$/.exec(String(FilterPattern))?.[1]
  const sources = globSync(`apps/${app}/src/**/*.ts`, { cwd: new URL('../../../', import.meta.url) })
  const isLogged = sources
    .filter((path) => !path.endsWith('.test.ts'))
    .some((path) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8').includes(`'${event}'`))
  expect([event, isLogged]).toEqual([expect.any(String), true])
})
