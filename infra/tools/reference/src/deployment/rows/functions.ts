import { code } from '../../markdown/text.ts'
import { describeSchedule } from '../duration.ts'
import { type Describe, logicalIdOf, ofType, type Resource, type Row, type Stack } from '../stack.ts'

/** Functions: what wakes each, how long and how large it may get, and what it may do. */
export const functions: Describe = (stack) =>
  ofType(stack, 'AWS::Lambda::Function').map((each) => {
    const mappings = ofType(stack, 'AWS::Lambda::EventSourceMapping').filter(
      (it) => logicalIdOf(it.FunctionName) === each.id,
    )
    const schedules = ofType(stack, 'AWS::Events::Rule').filter(({ Targets = [] }) =>
      Targets.some(({ Arn }) => logicalIdOf(Arn) === each.id),
    )
    const hasHttpApi = ofType(stack, 'AWS::Lambda::Permission').some(
      (it) => logicalIdOf(it.FunctionName) === each.id && it.id.endsWith('HttpApi'),
    )
    const triggers = [
      ...(hasHttpApi ? ['asked over HTTP'] : []),
      ...mappings.map((mapping) => describeTrigger(stack, mapping)),
      ...schedules.map(({ ScheduleExpression = '' }) => `woken ${describeSchedule(ScheduleExpression)}`),
    ]
    const role = stack.resources.find(({ id }) => id === logicalIdOf(each.Role))
    return {
      kind: 'function',
      name: code(String(each.FunctionName)),
      purpose: [
        triggers.length === 0 ? 'called by a person with the right to' : triggers.join(', '),
        `${each.Timeout} s, ${each.MemorySize} MB`,
        describePermissions(role),
      ].join('; '),
      of: [each, ...mappings, ...schedules],
    }
  })

function describeTrigger(stack: Stack, { EventSourceArn, BatchSize, ScalingConfig }: Resource): string {
  const source = stack.resources.find(({ id }) => id === logicalIdOf(EventSourceArn))
  const most = ScalingConfig?.MaximumConcurrency
  return source?.type === 'AWS::DynamoDB::Table'
    ? `woken by its table\u2019s stream, up to ${BatchSize} records at once`
    : `woken by its queue, up to ${BatchSize} messages at once${most === undefined ? '' : `, in ${most} places at most`}`
}

/** What is taken from a queue for it and written to its log for it is not its own doing. */
const lambdasOwn =
  /^logs:|^sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes)$|^dynamodb:(\w+Stream\w*|GetRecords|GetShardIterator)$/

function describePermissions(role: Resource | undefined): string {
  const actions = (role?.Policies ?? [])
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(({ Action }) => Action))
    .filter((action) => !lambdasOwn.test(action))
  const granted = [...new Set(actions)].map((action) => code(action.replace(/^\w+:/, '')))
  return granted.length === 0 ? 'may do nothing in AWS' : `may ${granted.join(', ')}`
}

/** Alarms: those that every function has in one line, and the others each in its own. */
export const alarms: Describe = (stack) => {
  const all = ofType(stack, 'AWS::CloudWatch::Alarm')
  const isUsual = ({ MetricName = '' }: Resource) => ['Errors', 'Throttles'].includes(MetricName)
  const usual = all.filter(isUsual)
  return [
    ...(usual.length === 0 ? [] : [forEachFunction(usual)]),
    ...all
      .filter((alarm) => !isUsual(alarm))
      .map((alarm) => ({
        kind: 'alarm',
        name: code(alarm.id),
        purpose: (alarm.AlarmDescription ?? '').replace(/\.$/, ''),
        of: [alarm, ...filtersOf(stack, alarm)],
      })),
  ]
}

const forEachFunction = (of: Resource[]): Row => ({
  kind: 'alarms',
  name: `${code('…Fails')}, ${code('…IsThrottled')}`,
  purpose: 'each function: goes on failing, or is called more often than the account lets it run',
  of,
})

/** What counts in a log what the alarm watches. */
const filtersOf = (stack: Stack, { MetricName }: Resource) =>
  ofType(stack, 'AWS::Logs::MetricFilter').filter((filter) => JSON.stringify(filter).includes(`"${MetricName}"`))
