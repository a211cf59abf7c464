import type { Chart } from '../charts/chart.ts'
import { median, ms } from '../figures.ts'
import { colour, order } from './bars.ts'
import { type Design, designs } from './designs.ts'
import type { UnitFigures } from './measured.ts'
import { titles } from './report.ts'

/** Each function that a buyer meets is a point. */
export function coldChart({ times }: UnitFigures): Chart {
  const values = designs.flatMap((design) =>
    Object.entries(times[design]).map(([part, { coldMs }]) => ({ design: titles[design], part, coldMs })),
  )
  const of = (design: Design) => Object.values(times[design]).map(({ coldMs }) => coldMs)
  return {
    name: 'unit-cold',
    says: 'Cold start, import and first invocation, of each function that a buyer meets. A point is a route, a reaction or an outbox.',
    table: [
      ['', ...order],
      ['fastest', ...designs.map((design) => ms(Math.min(...of(design))))],
      ['median', ...designs.map((design) => ms(median(of(design))))],
      ['slowest', ...designs.map((design) => ms(Math.max(...of(design))))],
    ],
    spec: {
      width: 420,
      height: { step: 34 },
      data: { values },
      encoding: {
        y: {
          field: 'design',
          type: 'nominal',
          sort: order,
          title: null,
          axis: { ticks: false, domain: false, labelPadding: 6 },
        },
        x: { field: 'coldMs', type: 'quantitative', title: 'milliseconds', scale: { zero: true } },
      },
      layer: [
        { mark: { type: 'point', filled: true, size: 40, opacity: 0.55 }, encoding: { color: colour } },
        {
          mark: { type: 'tick', thickness: 3, size: 24, color: 'var(--ink)' },
          encoding: { x: { field: 'coldMs', type: 'quantitative', aggregate: 'median' } },
        },
      ],
    },
  }
}
