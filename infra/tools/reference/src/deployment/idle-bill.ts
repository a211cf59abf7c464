import type { Prices } from '../prices/prices.ts'
import { ofType, type Stack } from './stack.ts'

/** What one stage uses in a month without any request, counted in its templates. */
export interface IdleUse {
  alarms: number
  secrets: number
  tables: number
  functions: number
  /** The queues that Lambda polls, and its polls that find nothing. */
  queues: number
  queueRequests: number
  scheduledInvocations: number
}

export function idleUseOf(stacks: Stack[], { assumptions }: Prices): IdleUse {
  const count = (type: string) => stacks.flatMap((stack) => ofType(stack, type)).length
  const queues = count('AWS::SQS::QueuePolicy')
  return {
    alarms: count('AWS::CloudWatch::Alarm'),
    secrets: secretsIn(stacks).length,
    tables: count('AWS::DynamoDB::Table'),
    functions: count('AWS::Lambda::Function'),
    // One policy for each stack with an inbox. Lambda does not poll the dead-letter queue.
    queues,
    queueRequests: queues * assumptions.pollsPerQueue,
    scheduledInvocations: scheduledInvocations(stacks),
  }
}

/** The names of the secrets that the templates resolve. */
const secretsIn = (stacks: Stack[]) => [
  ...new Set([...JSON.stringify(stacks).matchAll(/\{\{resolve:secretsmanager:([^:]+):/g)].map(([, name]) => name)),
]

const perMonth: Record<string, number> = { minute: 30 * 24 * 60, hour: 30 * 24, day: 30 }

const scheduledInvocations = (stacks: Stack[]) =>
  stacks
    .flatMap((stack) => ofType(stack, 'AWS::Events::Rule'))
    .reduce((sum, { ScheduleExpression = '' }) => sum + timesPerMonth(ScheduleExpression), 0)

function timesPerMonth(schedule: string): number {
  const [, every, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule) ?? []
  if (every === undefined) throw new Error(`Cannot price the schedule ${schedule}: only rate(…) is supported.`)
  return (perMonth[unit] ?? 0) / Number(every)
}

/** An alarm of a stage: the stack that declares it, its logical id, and its description. */
export interface Alarm {
  app: string
  id: string
  description: string
}

export const alarmsIn = (stacks: Stack[]): Alarm[] =>
  stacks.flatMap((stack) =>
    ofType(stack, 'AWS::CloudWatch::Alarm').map(({ id, AlarmDescription = '' }) => ({
      app: stack.name,
      id,
      description: AlarmDescription,
    })),
  )
