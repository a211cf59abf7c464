import type { Prices } from '@macromart/docs/prices'
import { type AppUnits, type Cost, costsOf, dollars, sumsBy, totalOf, withLogs } from '../pricing/costs.ts'

/** The costs of a trace, with those of its log lines. */
export const costsOfTrace = (usage: readonly AppUnits[], prices: Prices): Cost[] =>
  costsOf(
    usage.map(({ app, units }) => ({ app, units: withLogs(units, prices) })),
    prices,
  )

const shownServices = 4

/**
 * One line: the price and its largest parts, without the machines of processes. Undefined for a trace that was recorded
 * without units.
 */
export function costLine(costs: readonly Cost[], processes: readonly string[] = []): string | undefined {
  const total = totalOf(costs)
  if (total === 0) return undefined
  const parts = sumsBy(costs, 'service')
    .slice(0, shownServices)
    .map(([service, usd]) => `${service} ${((usd / total) * 100).toFixed(0)} %`)
  const without = processes.length > 0 ? `, without the machine of ${processes.join(', ')}` : ''
  return `on AWS: ${dollars(total)} (${parts.join(', ')})${without}; --cost itemises it`
}

const nothing = '·'

/** In millionths of a US dollar, as an order has no whole cents. */
function millionths(usd: number): string {
  if (usd === 0) return nothing
  return (usd * 1e6).toFixed(usd < 1e-5 ? 2 : usd < 1e-4 ? 1 : 0)
}

/** The costs as a table, a line for each macrofunction and a column for each service, the largest first. */
export function costTable(
  costs: readonly Cost[],
  { region, prices, assumptions }: Prices,
  processes: readonly string[] = [],
): string[] {
  const [apps, services] = [sumsBy(costs, 'app'), sumsBy(costs, 'service')]
  const cell = (app: string, service: string) =>
    millionths(totalOf(costs.filter((cost) => cost.app === app && cost.service === service)))
  const rows = [
    ['', ...services.map(([service]) => service), 'in all'],
    ...apps.map(([app, usd]) => [app, ...services.map(([service]) => cell(app, service)), millionths(usd)]),
    ['in all', ...services.map(([, usd]) => millionths(usd)), millionths(totalOf(costs))],
  ]
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const logged = assumptions.logBytesPerInvocation + assumptions.platformLogBytesPerInvocation
  const dates = Object.values(prices).map(({ asOf }) => asOf)
  return [
    'In millionths of a US dollar:',
    ...rows.map((row) =>
      row
        .map((text, column) => (column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0)))
        .join('  ')
        .trimEnd(),
    ),
    '',
    `Prices of ${region}, from ${dates.toSorted()[0]} to ${dates.toSorted().at(-1)}, without free units; logs at ${logged} bytes an invocation.`,
    'Requests that only read (GET) are not recorded, and so not counted.',
    ...(processes.length > 0
      ? [
          `Not counted: the machine of ${processes.join(', ')}, which costs the same for any number of orders, and its logs.`,
        ]
      : []),
  ]
}
