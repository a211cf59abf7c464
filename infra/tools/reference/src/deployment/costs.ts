import { table } from '../markdown/text.ts'
import { type PriceName, priceAfterFree, priceOf, readPrices } from '../prices/prices.ts'
import { idleUseOf } from './idle-bill.ts'
import type { Stack } from './stack.ts'

const listed = readPrices()

/** The monthly cost of one stage without customers, counted in its templates. */
export function costsTable(stacks: Stack[]): string {
  const use = idleUseOf(stacks, listed)
  const { alarms, secrets, queues, queueRequests, tables, functions, scheduledInvocations } = use
  const ranges = { alarms: rangeOf('alarms', alarms), queues: rangeOf('queueRequests', queueRequests) }
  const ofSecrets = priceOf(listed.prices.secrets, secrets)
  const total = [0, 1].map((bound) => (ranges.alarms[bound] ?? 0) + (ranges.queues[bound] ?? 0) + ofSecrets)
  return table(
    ['', 'count', 'price each', 'total'],
    [
      ['alarms', `${alarms}`, `${each('alarms')}, ten free in an account`, range(ranges.alarms)],
      ['secrets', `${secrets}`, each('secrets'), dollars(ofSecrets)],
      ['queues that Lambda polls', `${queues}`, pollingCost, range(ranges.queues)],
      ['tables, on demand', `${tables}`, `nothing for the table; ${each('tableGb')} a GB, 25 GB free`, '0'],
      ['point-in-time recovery, `prod` only', `${tables}`, `${each('recoveryGb')} a GB`, `${each('recoveryGb')} a GB`],
      ['functions', `${functions}`, invocationCost(scheduledInvocations), '0'],
      [rest, '', 'nothing, or less than a cent', '0'],
      ['**total**', '', '', range(total)],
    ],
  )
}

const rest = 'HTTP APIs, topics, parameters, the distribution, deployment buckets of a few MB'

const each = (name: PriceName) => dollars(listed.prices[name].usd)

/** With the free units of the account, and without. */
const rangeOf = (name: PriceName, quantity: number) =>
  [priceAfterFree(listed.prices[name], quantity), priceOf(listed.prices[name], quantity)] as const

const pollingCost =
  `${listed.assumptions.pollsPerQueue.toLocaleString('en')} empty receives at ${each('queueRequests')} a million, ` +
  'one million free in an account'

const invocationCost = (scheduled: number) =>
  `nothing; ${scheduled.toLocaleString('en')} scheduled invocations, a million are free`

function dollars(amount: number): string {
  return amount.toFixed(2)
}

const range = ([from = 0, to = 0]: readonly number[]) => `${dollars(from)} to ${dollars(to)}`

/** A page with the costs inserted between its marks, `<!-- costs -->` and `<!-- /costs -->`. */
export const withCosts = (page: string, stacks: Stack[]): string =>
  page.replace(/(?<=<!-- costs -->\n).*?(?=<!-- \/costs -->)/s, () => `\n${costsTable(stacks)}\n\n`)
