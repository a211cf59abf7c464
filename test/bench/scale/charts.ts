import { type Chart, colours } from '../charts/chart.ts'
import { times } from '../figures.ts'
import { type Course, courseOf, flatLimit, unitsOf } from './flatness.ts'
import type { RequestCost } from './measure.ts'
import { growthIn, plain, type ScaleFigures } from './report.ts'

/** The capacity units of each request at each size: one ringed dot where the cost is flat, a line where it grows. */
export function drawScale({ sizes, requests }: ScaleFigures): Chart[] {
  const names = sizes.map((size) => size.toLocaleString('en'))
  const rows = requests.map(({ endpoint, request, costs }) => {
    return { name: `${endpoint}: ${request}`, costs, growth: growthIn(costs), course: courseOf(costs) }
  })
  const count = (course: Course) => rows.filter((row) => row.course === course).length
  // The dot of a larger table is larger, and is drawn below those of smaller ones.
  const values = rows.flatMap(({ name, costs }) =>
    costs.map((cost, index) => ({ name, items: names[index] ?? '', units: unitsOf(cost) })).reverse(),
  )
  const y = { field: 'name', type: 'nominal', sort: null, title: null, axis: { labelLimit: 600 } } as const
  const x = { field: 'units', type: 'quantitative', title: 'capacity units of one request' } as const
  return [
    {
      name: 'scale',
      says: [
        `${count('flat')} of ${rows.length} kinds of requests cost the same from ${names[0]} to ${names.at(-1)} items in the table, within ${times(flatLimit)}`,
        ...(count('flat once full') > 0
          ? [
              `${count('flat once full')} cost more until their page is full, and no more from ${names.at(-2)} to ${names.at(-1)}`,
            ]
          : []),
        ...(count('grows') > 0 ? [`${count('grows')} grow with the table`] : []),
      ].join('; '),
      table: [
        ['', 'calls', ...names.map((name) => `units, ${name} items`), '× units'],
        ...rows.map(({ name, costs, growth }) => [
          name,
          callsOf(costs),
          ...costs.map((cost) => plain(unitsOf(cost))),
          times(growth.units),
        ]),
      ],
      spec: {
        width: 420,
        height: { step: 17 },
        // A request without a call has no place on a logarithmic scale.
        data: { values: values.filter(({ units }) => units > 0) },
        encoding: {
          y,
          x: {
            ...x,
            scale: { type: 'log', nice: false, domainMin: 0.4 },
            axis: { values: [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500] },
          },
        },
        layer: [
          { mark: { type: 'line', color: colours[1] }, encoding: { detail: { field: 'name' } } },
          {
            mark: { type: 'point', filled: true, opacity: 1 },
            encoding: {
              size: { field: 'items', type: 'nominal', scale: { domain: names, range: [20, 80, 180] }, legend: null },
              color: {
                field: 'items',
                type: 'nominal',
                sort: names,
                scale: { domain: names, range: [colours[0], colours[2], colours[1]] },
                legend: { title: 'items in the table' },
              },
            },
          },
        ],
      },
    },
  ]
}

/** `1`, or `1 → 4` where the number of calls grows. */
const callsOf = (costs: RequestCost[]) => [...new Set(costs.map(({ calls }) => plain(calls)))].join(' → ')
