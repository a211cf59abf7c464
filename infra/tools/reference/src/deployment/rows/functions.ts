import { code } from '../../markdown/text.ts'
import { describeSchedule } from '../duration.ts'
import { type Describe, logicalIdOf, ofType, type Resource, type Row, type Stack } from '../stack.ts'

/** Functions: the triggers, timeout, memory and permissions of each. */
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
      ...(hasHttpApi ? ['invoked by HTTP requests'] : []),
      ...mappings.map((mapping) => describeTrigger(stack, mapping)),
      ...schedules.map(({ ScheduleExpression = '' }) => `invoked ${describeSchedule(ScheduleExpression)}`),
    ]
    const role = stack.resources.find(({ id }) => id === logicalIdOf(each.Role))
    return {
      kind: 'function',
      name: code(String(each.FunctionName)),
      purpose: [
        triggers.length === 0 ? 'invoked by an operator' : triggers.join(', '),
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
    ? `invoked by its table\u2019s stream with up to ${BatchSize} records`
    : `invoked by its queue with up to ${BatchSize} messages${most === undefined ? '' : `, ${most} times in parallel`}`
}

/** Lambda itself uses these permissions to read queues and streams and to write logs; the function's code does not. */
const lambdasOwn =
  /^logs:|^sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes)$|^dynamodb:(\w+Stream\w*|GetRecords|GetShardIterator)$/

function describePermissions(role: Resource | undefined): string {
  const actions = (role?.Policies ?? [])
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(({ Action }) => Action))
    .filter((action) => !lambdasOwn.test(action))
  const granted = [...new Set(actions)].map((action) => code(action.replace(/^\w+:/, '')))
  return granted.length === 0 ? 'no AWS permissions' : `may ${granted.join(', ')}`
}

/** Alarms: those that every function has in one row, and every other alarm in a row of its own. */
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
        purpose: describeAlarm(stack.name, alarm),
        of: [alarm, ...filtersOf(stack, alarm)],
      })),
  ]
}

/** The description of an alarm, without the name of its app and without the document to read on. */
const describeAlarm = (app: string, { AlarmDescription = '' }: Resource) =>
  AlarmDescription.replace(`${app}: `, '').replace(/(?:\. See \S+|\.)$/, '')

const forEachFunction = (of: Resource[]): Row => ({
  kind: 'alarms',
  name: `${code('…Fails')}, ${code('…IsThrottled')}`,
  purpose: 'each function: failed, or reached the account\u2019s concurrency limit, in 3 of 5 minutes',
  of,
})

/** The metric filters that count the log events of an alarm. */
const filtersOf = (stack: Stack, { MetricName }: Resource) =>
  ofType(stack, 'AWS::Logs::MetricFilter').filter((filter) => JSON.stringify(filter).includes(`"${MetricName}"`))
