import { type Prices, priceOf } from '@macromart/docs/prices'
import type { Meter, Units } from '@macromart/local'

/** What an app has used. */
export interface AppUnits {
  app: string
  units: Units
}

/** The price of what an app has used of one service, in US dollars. */
export interface Cost {
  app: string
  service: string
  usd: number
}

/** The costs by app and service, at list prices without free units. */
export function costsOf(uses: readonly AppUnits[], { prices }: Prices): Cost[] {
  const sums = new Map<string, Cost>()
  for (const { app, units } of uses)
    for (const [meter, quantity] of Object.entries(units) as [Meter, number][]) {
      const price = prices[meter]
      const key = `${app} ${price.service}`
      const before = sums.get(key)?.usd ?? 0
      sums.set(key, { app, service: price.service, usd: before + priceOf(price, quantity) })
    }
  return [...sums.values()]
}

export const totalOf = (costs: readonly Cost[]): number => costs.reduce((sum, { usd }) => sum + usd, 0)

/** The sums for each app or service, the largest first. */
export function sumsBy(costs: readonly Cost[], field: 'app' | 'service'): [name: string, usd: number][] {
  const groups = Map.groupBy(costs, (cost) => cost[field])
  return [...groups].map(([name, all]): [string, number] => [name, totalOf(all)]).sort(([, a], [, b]) => b - a)
}

/** The units with the bytes that their invocations log: by assumption, where lines are not metered. */
export const withLogs = (units: Units, { assumptions }: Prices): Units => ({
  ...units,
  logBytes: (units.invocations ?? 0) * (assumptions.logBytesPerInvocation + assumptions.platformLogBytesPerInvocation),
})

/** An amount in US dollars: cents from one dollar on, three digits below. */
export function dollars(usd: number): string {
  if (usd === 0) return '$0'
  if (Math.abs(usd) >= 1) return `$${usd.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`
  return `$${usd.toFixed(Math.min(12, 2 - Math.floor(Math.log10(Math.abs(usd)))))}`
}
