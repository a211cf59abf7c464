import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ofType, type Packaged, packaged, stacks } from '../packaged.ts'
import { alarmLaws } from './alarms.ts'
import { type CounterExamples, judge } from './law.ts'
import { set } from './resources.ts'

const relay = 'OutboxEventSourceMappingDynamodbTable'
const actions = { 'Fn::Sub': 'arn:aws:sns:eu-central-1:000000000000:macromart-prod-orders' }

/** The filter and the alarm of payments, which replace those of orders in order to be broken. */
const counted = (MetricName: string) => ({
  Type: 'AWS::Logs::MetricFilter',
  Properties: { MetricTransformations: [{ MetricNamespace: 'macromart', MetricName, MetricValue: '1' }] },
})

const sweep = 'SweepLambdaFunction'

/** The configuration set of notifications, with a report that is broken by these properties. */
function mails(broken: object) {
  const { Mails, MailsComeBack } = (packaged('prod').find(({ app }) => app === 'notifications') as Packaged).resources
  const { Properties, ...report } = structuredClone(MailsComeBack) as NonNullable<typeof MailsComeBack>
  const EventDestination = { ...(Properties.EventDestination as object), ...broken }
  return { Mails, MailsComeBack: { ...report, Properties: { ...Properties, EventDestination } } }
}

const counterExamples: CounterExamples = {
  'every dead-letter queue has an alarm': [
    [(all) => delete all.DeadLettersWait, 'DeadLetters'],
    [(all) => set(all.DeadLettersWait, { Threshold: 100 }), 'DeadLetters'],
    [(all) => set(all.DeadLettersWait, { ComparisonOperator: 'LessThanThreshold' }), 'DeadLetters'],
  ],
  'every inbox has an alarm on the age of its messages': [
    [(all) => delete all.InboxIsLate, 'Inbox'],
    [(all) => set(all.InboxIsLate, { Threshold: 3600 }), 'Inbox'],
  ],
  'every relay has an alarm on its delay': [
    [(all) => delete all.OutboxIsLate, relay],
    [(all) => set(all.OutboxIsLate, { MetricName: 'Duration' }), relay],
    [(all) => set(all.OutboxIsLate, { Threshold: 3_600_000 }), relay],
  ],
  'every function has an alarm on errors': [[(all) => delete all.SweepFails, 'SweepLambdaFunction']],
  'every function has an alarm on throttles': [[(all) => delete all.SweepIsThrottled, 'SweepLambdaFunction']],
  'every HTTP API has an alarm on 5xx answers': [[(all) => delete all.AnswersFail, 'HttpApi']],
  'every log that may report a failed capture is counted': [
    [(_, stack) => Object.assign(stack, { ...payments(), resources: withoutFilter() }), 'InboxLogGroup'],
  ],
  'every log metric has an alarm': [[(all) => Object.assign(all, { Lost: counted('prod-orders-lost') }), 'Lost']],
  'every alarm notifies the alarm topic of its stage': [
    [(all) => set(all.DeadLettersWait, { AlarmActions: [] }), 'DeadLettersWait'],
    [(all) => set(all.DeadLettersWait, { AlarmActions: [actions] }), 'DeadLettersWait'],
  ],
  'a mail that bounces, is complained about or rejected is reported to the alarm topic of its stage': [
    [(all) => Object.assign(all, mails({ MatchingEventTypes: ['bounce', 'reject'] })), 'Mails'],
    [(all) => Object.assign(all, mails({ Enabled: false })), 'Mails'],
    [(all) => Object.assign(all, mails({ SnsDestination: { TopicARN: actions } })), 'Mails'],
    [(all) => Object.assign(all, { Mails: mails({}).Mails }), 'Mails'],
  ],
  'a function that sends mail names a configuration set': [
    [(all) => set(all.SweepLambdaFunction, { Environment: { Variables: { SENDER: 'shop@shop.example' } } }), sweep],
  ],
  'missing data raises no alarm': [
    [(all) => delete all.DeadLettersWait?.Properties.TreatMissingData, 'DeadLettersWait'],
  ],
}

const payments = () => packaged('prod').find(({ app }) => app === 'payments') as Packaged

function withoutFilter(): Packaged['resources'] {
  const { CaptureFailedInInbox: _, ...others } = payments().resources
  return others
}

judge(alarmLaws, counterExamples)

test('only alarms and SES, for the mails of the stage, may publish to the alarm topic', () => {
  const bus = stacks('prod').find(({ app }) => app === 'bus') as Packaged
  const [policy] = ofType(bus, 'AWS::SNS::TopicPolicy')
  const { Statement } = (policy?.PolicyDocument ?? {}) as {
    Statement: { Principal: { Service: string }; Condition: object }[]
  }
  expect(Statement.map(({ Principal }) => Principal.Service)).toEqual(['cloudwatch.amazonaws.com', 'ses.amazonaws.com'])
  expect(JSON.stringify(Statement[1]?.Condition)).toContain(':configuration-set/macromart-prod-mail')
})

const watched = packaged('prod').flatMap((each) =>
  ofType(each, 'AWS::Logs::MetricFilter').map(({ id, FilterPattern }) => ({ app: each.app, id, FilterPattern })),
)

test.each(watched)('$app logs the event that $id counts', ({ app, FilterPattern }) => {
  const event = /^\{ \$\.event = "([a-z._]+)" \}$/.exec(String(FilterPattern))?.[1]
  const sources = globSync(`apps/${app}/src/**/*.ts`, { cwd: new URL('../../../', import.meta.url) })
  const isLogged = sources
    .filter((path) => !path.endsWith('.test.ts'))
    .some((path) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8').includes(`'${event}'`))
  expect([event, isLogged]).toEqual([expect.any(String), true])
})
