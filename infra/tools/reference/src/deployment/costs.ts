import { table } from '../markdown/text.ts'
import { ofType, type Stack } from './stack.ts'

/** In US dollars: one alarm and one secret a month, and a million SQS requests. */
const prices = { alarm: 0.1, secret: 0.4, millionReceives: 0.4 }
/** The free tier of an AWS account, a month. */
const free = { alarms: 10, receives: 1_000_000 }
/** Lambda polls a queue with five long polls of 20 s: 648,000 receives in 30 days. */
const receivesPerQueue = 650_000

/** The monthly cost of one stage without customers, counted in its templates. */
export function costsTable(stacks: Stack[]): string {
  const count = (type: string) => stacks.flatMap((stack) => ofType(stack, type)).length
  const [alarms, tables] = [count('AWS::CloudWatch::Alarm'), count('AWS::DynamoDB::Table')]
  const [secrets, queues] = [secretsIn(stacks).length, polledQueues(stacks).length]
  const receives = queues * receivesPerQueue
  const ofAlarms = [Math.max(0, alarms - free.alarms) * prices.alarm, alarms * prices.alarm] as const
  const ofReceives = [millions(Math.max(0, receives - free.receives)), millions(receives)] as const
  const ofSecrets = secrets * prices.secret
  const total = [0, 1].map((bound) => (ofAlarms[bound] ?? 0) + (ofReceives[bound] ?? 0) + ofSecrets)
  return table(
    ['', 'count', 'price each', 'total'],
    [
      ['alarms', `${alarms}`, `${dollars(prices.alarm)}, ten free in an account`, range(ofAlarms)],
      ['secrets', `${secrets}`, dollars(prices.secret), dollars(ofSecrets)],
      ['queues that Lambda polls', `${queues}`, pollingCost, range(ofReceives)],
      ['tables, on demand', `${tables}`, 'nothing for the table; 0.25 to 0.31 a GB, 25 GB free', '0'],
      ['point-in-time recovery, `prod` only', `${tables}`, 'from 0.20 a GB', '0.20 a GB'],
      ['functions', `${count('AWS::Lambda::Function')}`, invocationCost(stacks), '0'],
      [rest, '', 'nothing, or less than a cent', '0'],
      ['**total**', '', '', range(total)],
    ],
  )
}

const rest = 'HTTP APIs, topics, parameters, the distribution, deployment buckets of a few MB'

const pollingCost =
  `about ${receivesPerQueue.toLocaleString('en')} empty receives at ${dollars(prices.millionReceives)} a million, ` +
  'one million free in an account'

const invocationCost = (stacks: Stack[]) =>
  `nothing; ${scheduledInvocations(stacks).toLocaleString('en')} scheduled invocations, a million are free`

/** The names of the secrets that the templates resolve. */
const secretsIn = (stacks: Stack[]) => [
  ...new Set([...JSON.stringify(stacks).matchAll(/\{\{resolve:secretsmanager:([^:]+):/g)].map(([, name]) => name)),
]

/** One for each stack with an inbox. Lambda does not poll the dead-letter queue. */
const polledQueues = (stacks: Stack[]) => stacks.flatMap((stack) => ofType(stack, 'AWS::SQS::QueuePolicy'))

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

const millions = (receives: number) => (receives / 1_000_000) * prices.millionReceives

function dollars(amount: number): string {
  return amount.toFixed(2)
}

const range = ([from = 0, to = 0]: readonly number[]) => `${dollars(from)} to ${dollars(to)}`

/** A page with the costs inserted between its marks, `<!-- costs -->` and `<!-- /costs -->`. */
export const withCosts = (page: string, stacks: Stack[]): string =>
  page.replace(/(?<=<!-- costs -->\n).*?(?=<!-- \/costs -->)/s, () => `\n${costsTable(stacks)}\n\n`)
