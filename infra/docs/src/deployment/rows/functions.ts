import { code } from '../../markdown/text.ts'
import { every } from '../every.ts'
import type { Tell } from '../row.ts'
import { ofType, type Resource, type Stack, target } from '../stack.ts'

/** Functions: what wakes each, how long and how large it may get, and what it may do. */
export const functions: Tell = (stack) =>
  ofType(stack, 'AWS::Lambda::Function').map((each) => {
    const mappings = ofType(stack, 'AWS::Lambda::EventSourceMapping').filter(
      (it) => target(it.FunctionName) === each.id,
    )
    const schedules = ofType(stack, 'AWS::Events::Rule').filter(({ Targets = [] }) =>
      Targets.some(({ Arn }) => target(Arn) === each.id),
    )
    const isAsked = ofType(stack, 'AWS::Lambda::Permission').some(
      (it) => target(it.FunctionName) === each.id && it.id.endsWith('HttpApi'),
    )
    const wakers = [
      ...(isAsked ? ['asked over HTTP'] : []),
      ...mappings.map((mapping) => wokenBy(stack, mapping)),
      ...schedules.map(({ ScheduleExpression = '' }) => `woken ${every(ScheduleExpression)}`),
    ]
    const role = stack.resources.find(({ id }) => id === target(each.Role))
    return {
      kind: 'function',
      name: code(String(each.FunctionName)),
      purpose: [
        wakers.length === 0 ? 'called by a person with the right to' : wakers.join(', '),
        `${each.Timeout} s, ${each.MemorySize} MB`,
        may(role),
      ].join('; '),
      of: [each, ...mappings, ...schedules],
    }
  })

function wokenBy(stack: Stack, { EventSourceArn, BatchSize, ScalingConfig }: Resource): string {
  const source = stack.resources.find(({ id }) => id === target(EventSourceArn))
  const most = ScalingConfig?.MaximumConcurrency
  return source?.type === 'AWS::DynamoDB::Table'
    ? `woken by its table\u2019s stream, up to ${BatchSize} records at once`
    : `woken by its queue, up to ${BatchSize} messages at once${most === undefined ? '' : `, in ${most} places at most`}`
}

/** What is taken from a queue for it and written to its log for it is not its own doing. */
const lambdasOwn =
  /^logs:|^sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes)$|^dynamodb:(\w+Stream\w*|GetRecords|GetShardIterator)$/

function may(role: Resource | undefined): string {
  const actions = (role?.Policies ?? [])
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(({ Action }) => Action))
    .filter((action) => !lambdasOwn.test(action))
  const told = [...new Set(actions)].map((action) => code(action.replace(/^\w+:/, '')))
  return told.length === 0 ? 'may do nothing in AWS' : `may ${told.join(', ')}`
}
