import { plus, times, type Units } from '@macromart/local'
import { costsOf, type Prices, pricesIn, stageWithoutTraffic, startShop } from '@macromart/shop'
import type { BenchOptions, Section } from '../section.ts'
import { alarmsPrice, leanerAlarms } from './alarms.ts'
import { claimOf } from './break-even.ts'
import { type Measured, measureUse } from './measure.ts'
import {
  alwaysOn,
  capacityOf,
  type FreeTier,
  monthlyPrice,
  onDemand,
  type Quantities,
  type Shape,
  sum,
} from './monthly.ts'
import { type Comparison, type PriceFigures, priceText } from './report.ts'

const count = { orders: 100, visits: 40, warmUp: 5 }
/** The largest number of orders a month that is looked at. */
const mostOrders = 10_000_000

/**
 * The price of an order on AWS, from counted use: orders and visits in a quiet local shop, one after the other, and the
 * packaged templates. Beside it the same shop on servers that are always on. State is in memory.
 */
export async function measurePrice({
  root,
  onProgress,
  signal,
  prices: file,
}: BenchOptions & { prices?: string }): Promise<Section> {
  const prices = pricesIn(file)
  const shop = await startShop({ root, state: 'memory', port: 0, log: () => {}, signal, onProgress })
  let measured: Measured
  try {
    measured = await measureUse({ shop, prices, signal, onProgress, count })
  } finally {
    await shop.stop()
  }
  const figures = figuresOf(measured, prices)
  return { text: priceText(figures, prices), figures }
}

/** Everything that is computed from the measured use, the templates and the prices. */
function figuresOf(measured: Measured, prices: Prices): PriceFigures {
  const { use, alarms } = stageWithoutTraffic(prices)
  const { alarms: alarmCount, secrets, queueRequests } = use
  const sweeps = times(measured.sweep, use.scheduledInvocations)
  const idle = sum(sweeps, { alarms: alarmCount, secrets, queueRequests })
  const shape = shapeOf(measured)
  const visits = prices.assumptions.visitsPerOrder
  const leaner = leanerAlarms(alarms)
  return {
    count: measured.count,
    order: costsOf(measured.order.apps, prices),
    visit: costsOf(measured.visit.apps, prices),
    units: { order: shape.order, visit: shape.visit },
    idle: {
      quantities: idle,
      usd: monthlyPrice(idle, prices, 'without'),
      usdWithFreeTier: monthlyPrice(idle, prices, 'with'),
      alarmsUsd: alarmsPrice(alarms.length, prices),
      leaner: { ...leaner, usd: alarmsPrice(leaner.kept.length, prices) },
    },
    comparisons: [visits, 1].map((each) => comparison(shape, each, idle, prices)),
  }
}

const none: Units = {}
const sumOf = (apps: readonly { units: Units }[]) => apps.reduce((all, { units }) => plus(all, units), none)

function shapeOf({ order, visit }: Measured): Shape {
  /** The public edge, mails and the apps' lines; the log lines of the platform are Lambda's. */
  const shared = ({ apps }: Measured['order']): Units => {
    const storefront = apps.find(({ app }) => app === 'storefront')?.units ?? {}
    const { mails = 0, logBytes = 0 } = sumOf(apps)
    return { edgeRequests: storefront.edgeRequests ?? 0, edgeBytes: storefront.edgeBytes ?? 0, mails, logBytes }
  }
  return {
    order: sumOf(order.apps),
    visit: sumOf(visit.apps),
    shared: { order: shared(order), visit: shared(visit) },
    requests: { order: order.requests, visit: visit.requests },
  }
}

/** Both shops by the orders of a month, with this number of visits for each order. */
function comparison(shape: Shape, visits: number, idle: Quantities, prices: Prices): Comparison {
  const price = (freeTier: FreeTier) => ({
    onDemand: (orders: number) => monthlyPrice(onDemand(orders, shape, visits, idle), prices, freeTier),
    alwaysOn: (orders: number) => monthlyPrice(alwaysOn(orders, shape, visits, prices), prices, freeTier),
  })
  const [without, withFree] = [price('without'), price('with')]
  return {
    visits,
    capacity: Math.floor(capacityOf(prices.assumptions.alwaysOn.instances, shape, visits, prices)),
    alwaysOnFromUsd: without.alwaysOn(0),
    claim: claimOf(without.onDemand, without.alwaysOn, mostOrders),
    claimWithFreeTier: claimOf(withFree.onDemand, withFree.alwaysOn, mostOrders),
    months: months.map((orders) => ({
      orders,
      onDemand: without.onDemand(orders),
      alwaysOn: without.alwaysOn(orders),
      onDemandWithFreeTier: withFree.onDemand(orders),
    })),
    mostOrders,
  }
}

/** The numbers of orders in the plot: eight for each power of ten. */
const months = Array.from({ length: 5 * 8 + 1 }, (_, index) => Math.round(100 * 10 ** (index / 8)))
