import { table } from '../markdown/text.ts'
import { ofType, type Resource, type Stack, target } from './stack.ts'

/** AWS's list prices in US dollars, as known in November 2026. */
const alarmPrice = 0.1
const freeAlarms = 10
const secretPrice = 0.4
const receivePrice = 0.4 / 1_000_000
const freeReceives = 1_000_000
/** Lambda polls a queue although it is empty. */
const receivesAMonth = 650_000

/** What one stage costs in a month without a single request, counted in its templates, as a table. */
export function costTable(stacks: Stack[]): string {
  const all = (type: string) => stacks.flatMap((stack) => ofType(stack, type))
  const alarms = all('AWS::CloudWatch::Alarm').length
  const secrets = secretsIn(stacks).size
  const queues = stacks.flatMap(polledQueues).length
  const tables = all('AWS::DynamoDB::Table').length
  const functions = all('AWS::Lambda::Function').length
  return table(
    ['', 'how many', 'each', 'in all'],
    [
      ['alarms', `${alarms}`, '0.10, ten free in an account', dollars(alarms, alarmPrice, freeAlarms)],
      ['secrets', `${secrets}`, '0.40', dollars(secrets, secretPrice)],
      [
        'queues that Lambda polls',
        `${queues}`,
        'some 650,000 empty receives at 0.40 a million, one million free in an account',
        dollars(queues * receivesAMonth, receivePrice, freeReceives),
      ],
      ['tables, on demand', `${tables}`, 'nothing for the table; 0.25 to 0.31 a GB, 25 GB free', '0'],
      ['point-in-time recovery, `prod` only', `${tables}`, 'from 0.20 a GB', '0.20 a GB'],
      ['functions', `${functions}`, 'nothing; the sweep runs 43,200 times, a million are free', '0'],
      [
        'HTTP APIs, topics, parameters, the distribution, deployment buckets of a few MB',
        '',
        'nothing, or less than a cent',
        '0',
      ],
    ],
  )
}

/** A page with that table between its marks, `<!-- costs -->` and `<!-- /costs -->`. */
export const withCosts = (page: string, stacks: Stack[]): string =>
  page.replace(/(?<=<!-- costs -->\n).*?(?=<!-- \/costs -->)/s, () => `\n${costTable(stacks)}\n\n`)

/** What so many cost: where some are free in an account, from what remains of them to all of them. */
function dollars(count: number, price: number, free = 0): string {
  const [least, most] = [Math.max(count - free, 0) * price, count * price].map((sum) => sum.toFixed(2))
  return least === most ? `${most}` : `${least} to ${most}`
}

/** The secrets that templates have CloudFormation look up. */
const secretsIn = (stacks: Stack[]): Set<string> =>
  new Set([...JSON.stringify(stacks).matchAll(/\{\{resolve:secretsmanager:([^:}]+)/g)].map(([, secret = '']) => secret))

function polledQueues(stack: Stack): Resource[] {
  const sources = ofType(stack, 'AWS::Lambda::EventSourceMapping').map(({ EventSourceArn }) => target(EventSourceArn))
  return ofType(stack, 'AWS::SQS::Queue').filter(({ id }) => sources.includes(id))
}
