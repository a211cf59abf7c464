import { code } from '../../markdown/text.ts'
import type { Describe } from '../row.ts'
import { describeSchedule } from '../schedule.ts'
import { logicalIdOf, ofType, type Resource, type Stack } from '../stack.ts'

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
