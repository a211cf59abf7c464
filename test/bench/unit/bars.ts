import { type Chart, colours } from '../charts/chart.ts'
import { type Design, designs } from './designs.ts'
import { titles } from './report.ts'

/** The names of the designs, in their order. */
export const order = designs.map((design) => titles[design])
const lazyTitle = 'one function, lazy'

/** One colour for each design, the same in all charts. */
export const colour = {
  field: 'design',
  type: 'nominal' as const,
  scale: { domain: [...order, lazyTitle], range: colours.slice(0, 4) },
  legend: null,
}

export interface Measure {
  title: string
  values: Record<Design, number>
  /** Of the one function that evaluates the code of an app at the first request to it. */
  lazy?: number
  text: (value: number) => string
}

export interface Bars {
  name: string
  says: string
  /** One below the other, each with a scale of its own. */
  measures: Measure[]
}

/** A small chart with one bar for each design, by measure. */
export function bars({ name, says, measures }: Bars): Chart {
  const hasLazy = measures.some(({ lazy }) => lazy !== undefined)
  const rowsOf = ({ values, lazy, text }: Measure) =>
    [
      ...designs.map((design) => ({ design: titles[design], value: values[design] })),
      ...(lazy === undefined ? [] : [{ design: lazyTitle, value: lazy }]),
    ].map((row) => ({ ...row, text: text(row.value) }))
  return {
    name,
    says,
    table: [
      ['', ...order, ...(hasLazy ? [lazyTitle] : [])],
      ...measures.map((measure) => [measure.title, ...rowsOf(measure).map(({ text }) => text)]),
    ],
    spec: {
      vconcat: measures.map((measure) => {
        const values = rowsOf(measure)
        return {
          title: { text: measure.title, fontSize: 12 },
          width: 360,
          height: { step: 22 },
          data: { values },
          encoding: {
            y: {
              field: 'design',
              type: 'nominal',
              sort: null,
              title: null,
              axis: { ticks: false, domain: false, labelPadding: 6 },
            },
            x: {
              field: 'value',
              type: 'quantitative',
              axis: null,
              scale: { domain: [0, Math.max(...values.map(({ value }) => value), 1) * 1.2] },
            },
          },
          layer: [
            { mark: { type: 'bar', height: 14 }, encoding: { color: colour } },
            {
              mark: { type: 'text', align: 'left', dx: 4 },
              encoding: { text: { field: 'text', type: 'nominal' }, color: { value: 'var(--ink)' } },
            },
          ],
        }
      }),
      spacing: 12,
    },
  }
}
