import { times, type Units } from '@macromart/local'
import type { Prices } from '@macromart/shop'

/** What one order uses, from the first page to the delivery, and one visit that ends without an order. */
export interface Shape {
  order: Units
  visit: Units
  /** Of these, what an always-on shop uses as well: the public edge, mails and the apps' log lines. */
  shared: { order: Units; visit: Units }
  /** Requests that reach an app from outside. */
  requests: { order: number; visit: number }
}

/** The quantities of a month by the names of their prices. */
export type Quantities = Partial<Record<keyof Prices['prices'], number>>

export function sum(...all: Quantities[]): Quantities {
  const sums: Quantities = {}
  for (const quantities of all)
    for (const name of namesIn(quantities)) sums[name] = (sums[name] ?? 0) + (quantities[name] ?? 0)
  return sums
}

const namesIn = (quantities: Quantities) => Object.keys(quantities) as (keyof Quantities)[]

/** With or without the units that are free for every account. */
export type FreeTier = 'with' | 'without'

/** The price of a month, in US dollars. */
export function monthlyPrice(quantities: Quantities, { prices }: Prices, freeTier: FreeTier): number {
  return namesIn(quantities).reduce((usdSoFar, name) => {
    const { usd, per, free } = prices[name]
    const billed = Math.max(0, (quantities[name] ?? 0) - (freeTier === 'with' ? free : 0))
    return usdSoFar + (billed / per) * usd
  }, 0)
}

/** The shop on demand: what the stage uses anyway, and what each order uses with the visits before it. */
export const onDemand = (orders: number, { order, visit }: Shape, visits: number, idle: Quantities): Quantities =>
  sum(idle, times(order, orders), times(visit, orders * (visits - 1)))

const secondsPerHour = 3600

/** The orders a month that this number of instances can take in the busiest hour. */
export function capacityOf(instances: number, { requests }: Shape, visits: number, { assumptions }: Prices): number {
  const { requestsPerSecond, peakFactor } = assumptions.alwaysOn
  const perOrder = requests.order + requests.visit * (visits - 1)
  return (instances * requestsPerSecond * assumptions.hoursAMonth * secondsPerHour) / peakFactor / perOrder
}

/** The same shop always on, with as many instances as the busiest hour needs. */
export function alwaysOn(orders: number, shape: Shape, visits: number, prices: Prices): Quantities {
  const { hoursAMonth: hours, alwaysOn: assumed } = prices.assumptions
  const needed = Math.ceil(orders / capacityOf(1, shape, visits, prices))
  const instances = Math.max(assumed.instances, needed)
  const { order, visit } = shape.shared
  return sum(times(order, orders), times(visit, orders * (visits - 1)), {
    instanceHours: instances * hours,
    volumeGb: instances * assumed.volumeGb,
    balancerHours: hours,
    balancerUnitHours: assumed.balancerUnits * hours,
    databaseHours: hours,
    databaseGb: assumed.databaseGb,
    addressHours: (assumed.addresses + instances - assumed.instances) * hours,
    alarms: assumed.alarms,
    secrets: assumed.secrets,
  })
}
