import { ms, table, times } from '../figures.ts'
import { courseOf, flatLimit, growthOf, unitsOf } from './flatness.ts'
import type { RequestCost } from './measure.ts'

export interface ScaleFigures {
  /** Items in the table, ascending. */
  sizes: number[]
  /** Each request, with its cost at each size. */
  requests: { endpoint: string; request: string; costs: RequestCost[] }[]
  /** By app: the seconds that filling its table took, at each size. */
  fillSeconds: Record<string, number[]>
}

export function scaleText({ sizes, requests }: ScaleFigures): string {
  const heads = sizes.map((size) => size.toLocaleString('en'))
  const rows = requests.map(({ endpoint, request, costs }) => ({
    cells: [
      `${endpoint}: ${request}`,
      ...costs.map(({ calls }) => plain(calls)),
      ...costs.map((cost) => plain(unitsOf(cost))),
      ...costs.map((cost) => ms(cost.ms)),
    ],
    growth: growthIn(costs),
    course: courseOf(costs),
  }))
  const uneven = rows.filter(({ course }) => course !== 'flat')
  return [
    `Cost of a request by the number of items in its table. Calls and capacity units are as DynamoDB Local counts them;`,
    'the time is that of a warm function with DynamoDB Local behind a proxy, for information only.',
    table(
      [
        '',
        ...heads.map((head) => `calls, ${head}`),
        ...heads.map((head) => `units, ${head}`),
        ...heads.map((head) => `time, ${head}`),
        '× calls',
        '× units',
      ],
      rows.map(({ cells, growth }) => [...cells, times(growth.calls), times(growth.units)]),
    ),
    '',
    uneven.length === 0
      ? `Every request is flat: at most ${times(flatLimit)} from the smallest table to the largest.`
      : `Not flat (above ${times(flatLimit)}):\n${uneven.map(({ cells: [name], growth, course }) => `  ${name}  calls ${times(growth.calls)}, units ${times(growth.units)}, ${course}`).join('\n')}`,
  ].join('\n')
}

/** From the smallest table to the largest. */
export function growthIn(costs: RequestCost[]) {
  const [smallest, largest] = [costs[0], costs.at(-1)]
  if (smallest === undefined || largest === undefined) throw new Error('a request was not measured')
  return growthOf(smallest, largest)
}

/** Without zeros at the end. */
export const plain = (value: number) => value.toFixed(2).replace(/\.?0+$/, '')
