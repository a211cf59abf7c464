import type { Chart } from '../charts/chart.ts'
import { ms } from '../figures.ts'
import { colour, order } from './bars.ts'
import { designs } from './designs.ts'
import type { Simulated, UnitFigures } from './measured.ts'
import { titles } from './report.ts'
import type { Met } from './simulation/simulate.ts'

const panels: { title: string; value: (met: Met) => number }[] = [
  { title: 'cold starts on pages', value: ({ onPages }) => onPages },
  { title: 'added to all pages, ms', value: ({ pagesMs }) => pagesMs },
  { title: 'added until confirmed, ms', value: ({ confirmedMs }) => confirmedMs },
]

/** Groups of bars by orders an hour. The table has the other settings as well. */
export function simulatedChart({ simulated }: UnitFigures): Chart {
  const shown = simulated.filter(({ warmMinutes, visits }) => warmMinutes === 10 && visits === 0)
  const onPages = (met: Met) => `${met.onPages.toFixed(2)}, ${ms(met.pagesMs)}`
  const untilConfirmed = (met: Met) => `${met.untilConfirmed.toFixed(2)}, ${ms(met.confirmedMs)}`
  const rowOf = (name: string, each: Simulated, text: (met: Met) => string) => [
    `${name}, ${settingOf(each)}`,
    ...designs.map((design) => text(each.met[design])),
  ]
  return {
    name: 'unit-journey',
    says: 'Cold starts that one buyer meets, by orders an hour, and the time that they add to all pages, and until the order is confirmed.',
    table: [
      ['', ...order],
      ...simulated.map((each) => rowOf('pages', each, onPages)),
      ...shown.map((each) => rowOf('until confirmed', each, untilConfirmed)),
    ],
    spec: {
      hconcat: panels.map(({ title, value }) => ({
        title: { text: title, fontSize: 12 },
        width: 150,
        height: 140,
        data: {
          values: shown.flatMap(({ ordersPerHour, met }) =>
            designs.map((design) => ({
              ordersPerHour: String(ordersPerHour),
              design: titles[design],
              value: value(met[design]),
            })),
          ),
        },
        mark: { type: 'bar' },
        encoding: {
          x: { field: 'ordersPerHour', type: 'nominal', sort: null, title: 'orders an hour', axis: { labelAngle: 0 } },
          xOffset: { field: 'design', sort: order },
          y: { field: 'value', type: 'quantitative', title: null },
          color: { ...colour, legend: { title: null, labelLimit: 240, values: order } },
        },
      })),
    },
  }
}

const settingOf = ({ ordersPerHour, warmMinutes, visits }: Simulated) =>
  `${ordersPerHour} an hour, warm for ${warmMinutes} min${visits > 0 ? `, ${visits} visits for each order` : ''}`
