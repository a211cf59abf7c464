import type { Chart } from '../charts/chart.ts'
import { ms } from '../figures.ts'
import { colour, order } from './bars.ts'
import { designs } from './designs.ts'
import type { Simulated, UnitFigures } from './measured.ts'
import { titles } from './report.ts'
import type { Met } from './simulation/simulate.ts'

export const journeyChart = ({ simulated }: UnitFigures): Chart =>
  simulationChart('unit-journey', simulated, {
    says: 'Cold starts that a buyer waits for on the pages of one order, by orders an hour, and the time that they add to all pages.',
    measures: [
      { title: 'cold starts on pages', value: ({ onPages }) => onPages, text: (value) => value.toFixed(2) },
      { title: 'added to all pages, ms', value: ({ pagesMs }) => pagesMs, text: ms },
    ],
  })

export const confirmationChart = ({ simulated }: UnitFigures): Chart =>
  simulationChart('unit-confirmation', simulated, {
    says: 'Cold starts between an order and its confirmation, by orders an hour, and the time that they add.',
    measures: [
      { title: 'cold starts', value: ({ untilConfirmed }) => untilConfirmed, text: (value) => value.toFixed(2) },
      { title: 'added until confirmed, ms', value: ({ confirmedMs }) => confirmedMs, text: ms },
    ],
  })

interface SimulationMeasures {
  says: string
  measures: { title: string; value: (met: Met) => number; text: (value: number) => string }[]
}

/** Groups of bars by orders an hour; the table has the other settings as well. */
function simulationChart(name: string, simulated: Simulated[], { says, measures }: SimulationMeasures): Chart {
  const shown = simulated.filter(({ warmMinutes, visits }) => warmMinutes === 10 && visits === 0)
  const nameOf = ({ ordersPerHour, warmMinutes, visits }: Simulated) =>
    `${ordersPerHour} an hour, warm for ${warmMinutes} min${visits > 0 ? `, ${visits} visits for each order` : ''}`
  return {
    name,
    says,
    table: [
      ['', ...order],
      ...simulated.map((each) => [
        nameOf(each),
        ...designs.map((design) => measures.map(({ value, text }) => text(value(each.met[design]))).join(', ')),
      ]),
    ],
    spec: {
      hconcat: measures.map(({ title, value }) => ({
        title: { text: title, fontSize: 12 },
        width: 230,
        height: 150,
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
