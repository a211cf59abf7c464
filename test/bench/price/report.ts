import type { Units } from '@macromart/local'
import { type Cost, dollars, type Prices, sumsBy, totalOf } from '@macromart/shop'
import { table } from '../figures.ts'
import type { LeanerAlarms } from './alarms.ts'
import { about, answer, type Claim } from './break-even.ts'
import type { Measured } from './measure.ts'
import type { Quantities } from './monthly.ts'

/** All prices in US dollars. */
export interface PriceFigures {
  count: Measured['count']
  /** Of one order and of one visit without an order, by app and service. */
  order: Cost[]
  visit: Cost[]
  units: { order: Units; visit: Units }
  /** Of a month without traffic. */
  idle: {
    quantities: Quantities
    usd: number
    usdWithFreeTier: number
    alarmsUsd: number
    leaner: LeanerAlarms & { usd: number }
  }
  comparisons: Comparison[]
}

/** Both shops with this number of visits for each order. */
export interface Comparison {
  visits: number
  /** The orders a month that the smallest always-on shop can take. */
  capacity: number
  alwaysOnFromUsd: number
  claim: Claim
  claimWithFreeTier: Claim
  months: { orders: number; onDemand: number; alwaysOn: number; onDemandWithFreeTier: number }[]
  mostOrders: number
}

const perThousand = (usd: number) => dollars(usd * 1000)
const share = (part: number, whole: number) => `${((part / whole) * 100).toFixed(0)} %`
const number = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 1 })

export function priceText(figures: PriceFigures, prices: Prices): string {
  const { count, order, visit, units, idle, comparisons } = figures
  const [total, ofVisit] = [totalOf(order), totalOf(visit)]
  const dates = Object.values(prices.prices)
    .map(({ asOf }) => asOf)
    .toSorted()
  return [
    `Prices of ${prices.region}, from ${dates[0]} to ${dates.at(-1)}, in US dollars, without free units and tax.`,
    `1,000 orders, from the first page to the delivery (mean of ${count.orders}): ${perThousand(total)}.`,
    `1,000 visits without an order (mean of ${count.visits}): ${perThousand(ofVisit)}.`,
    '',
    table(['by macrofunction', '1,000 orders', 'share', '1,000 visits'], rowsOf(order, visit, 'app')),
    '',
    table(['by service', '1,000 orders', 'share', '1,000 visits'], rowsOf(order, visit, 'service')),
    '',
    `An order: ${unitsText(units.order, prices)}.`,
    `A visit: ${unitsText(units.visit, prices)}.`,
    `Durations are of this machine. If each were three times as long, 1,000 orders would cost ${perThousand(total + 2 * durationPrice(units.order, prices))}.`,
    `Calls between macrofunctions pass CloudFront, too: ${perThousand(totalOf(order.filter(isInternalEdge)))} of 1,000 orders.`,
    '',
    `A month without traffic: ${dollars(idle.usd)}, with free units ${dollars(idle.usdWithFreeTier)}; ${dollars(idle.alarmsUsd)} of it for ${idle.quantities.alarms ?? 0} alarms.`,
    `A leaner set keeps ${idle.leaner.kept.length} alarms for ${dollars(idle.leaner.usd)}, and leaves out:`,
    ...idle.leaner.left.map(({ names, missed }) => `  ${names.length}: ${names.join(', ')}.\n    ${missed}`),
    '',
    ...comparisons.map((comparison) => comparisonText(comparison, prices)),
  ].join('\n')
}

function rowsOf(order: Cost[], visit: Cost[], field: 'app' | 'service'): string[][] {
  const total = totalOf(order)
  const ofVisit = new Map(sumsBy(visit, field))
  const rows = sumsBy(order, field).map(([name, usd]) => [
    name,
    perThousand(usd),
    share(usd, total),
    perThousand(ofVisit.get(name) ?? 0),
  ])
  return [...rows, ['in all', perThousand(total), '', perThousand(totalOf(visit))]]
}

/** CloudFront's price of the requests that one macrofunction sends to another. */
const isInternalEdge = ({ app, service }: Cost) => service === 'CloudFront' && app !== 'storefront'

const unitsText = (units: Units, { assumptions }: Prices): string =>
  [
    `${number(units.invocations ?? 0)} invocations of ${number(((units.gbSeconds ?? 0) / (units.invocations ?? 1)) * 1000)} GB·ms each`,
    `${number(units.readUnits ?? 0)} read and ${number(units.writeUnits ?? 0)} write units`,
    `${number(units.publishRequests ?? 0)} publications, ${number(units.queueRequests ?? 0)} requests of queues, ${number(units.mails ?? 0)} mails`,
    `${number(units.apiRequests ?? 0)} requests to HTTP APIs, ${number(units.edgeRequests ?? 0)} to CloudFront with ${number((units.edgeBytes ?? 0) / 1000)} kB`,
    `${number((units.logBytes ?? 0) / 1000)} kB of logs (${number(lineBytes(units, assumptions))} bytes an invocation by the apps)`,
  ].join(', ')

const lineBytes = ({ logBytes = 0, invocations = 1 }: Units, assumptions: Prices['assumptions']): number =>
  logBytes / invocations - assumptions.platformLogBytesPerInvocation

const durationPrice = ({ gbSeconds = 0 }: Units, { prices }: Prices): number =>
  (gbSeconds / prices.gbSeconds.per) * prices.gbSeconds.usd

function comparisonText(comparison: Comparison, { assumptions }: Prices): string {
  const { visits, capacity, alwaysOnFromUsd, claim, claimWithFreeTier, months, mostOrders } = comparison
  const { instances, requestsPerSecond, peakFactor } = assumptions.alwaysOn
  const heading =
    visits === 1
      ? 'Every visit ends with an order.'
      : `${visits} visits for each order (${number(100 / visits)} % buy).`
  return [
    heading,
    `Always on, ${instances} instances, a load balancer and a database in two zones: from ${dollars(alwaysOnFromUsd)} a month.`,
    `They take up to ${about(capacity)} orders a month, by assumption: ${requestsPerSecond} requests a second each, and a peak`,
    `of ${peakFactor} times the mean. Beyond that, instances are added; the database is not.`,
    'The claim: it can hardly cost more than a traditional server, and ought to cost a lot less.',
    `  ${answer(claim, mostOrders)}`,
    `  With free units: ${answer(claimWithFreeTier, mostOrders)}`,
    table(
      ['orders a month', 'on demand', 'with free units', 'always on'],
      months
        .filter(({ orders }) => Number.isInteger(Math.log10(orders)))
        .map((month) => [
          number(month.orders),
          dollars(month.onDemand),
          dollars(month.onDemandWithFreeTier),
          dollars(month.alwaysOn),
        ]),
    ),
    '',
  ].join('\n')
}
