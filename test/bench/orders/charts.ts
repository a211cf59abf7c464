import { type Chart, colours, labelAtEnd } from '../charts/chart.ts'
import { ms } from '../figures.ts'
import type { Burst } from './burst.ts'
import { type OrderFigures, percent, rateOf } from './report.ts'

const width = 420
const aim = 0.8

/** Orders a second beside DynamoDB Local alone, and the processor time of an order by process. */
export const drawOrders = ({ burst }: OrderFigures): Chart[] => [
  rateChart(burst),
  ...(burst.processorMs ? [processorChart(burst.processorMs, burst.count)] : []),
]

function rateChart({ count, confirmedMs, answeredMs, aloneMs, callsPerOrder }: Burst): Chart {
  const alone = rateOf(count, aloneMs)
  const rows = [
    { name: 'DynamoDB Local alone', rate: alone, kind: 'limit' },
    { name: 'shop: answered', rate: rateOf(count, answeredMs), kind: 'shop' },
    { name: 'shop: confirmed', rate: rateOf(count, confirmedMs), kind: 'shop' },
  ].map((row) => ({ ...row, label: `${row.rate.toFixed(1)}  ${percent(row.rate / alone)}` }))
  return {
    name: 'orders-rate',
    says: `The shop confirms ${percent(aloneMs / confirmedMs)} of the orders a second that DynamoDB Local alone allows for the same ${callsPerOrder.toFixed(0)} calls`,
    table: [
      ['', 'orders a second', 'share'],
      ...rows.map(({ name, rate }) => [name, rate.toFixed(1), percent(rate / alone)]),
    ],
    spec: {
      width,
      height: { step: 28 },
      data: { values: rows },
      encoding: {
        y: { field: 'name', type: 'nominal', sort: null, title: null, axis: { labelLimit: 600 } },
        x: { field: 'rate', type: 'quantitative', title: 'orders a second' },
      },
      layer: [
        {
          mark: 'bar',
          encoding: {
            color: {
              field: 'kind',
              type: 'nominal',
              scale: { domain: ['shop', 'limit'], range: [colours[0], colours[5]] },
              legend: null,
            },
          },
        },
        labelAtEnd,
        {
          data: { values: [{ aim: alone * aim }] },
          mark: { type: 'rule', strokeDash: [4, 3] },
          encoding: { x: { field: 'aim', type: 'quantitative' }, y: { value: 0 }, y2: { value: 'height' } },
        },
      ],
    },
  }
}

function processorChart(processorMs: Record<string, number>, count: number): Chart {
  const sum = Object.values(processorMs).reduce((all, each) => all + each, 0)
  const rows = Object.entries(processorMs)
    .toSorted(([, a], [, b]) => b - a)
    .filter(([, each]) => each / sum >= 0.005)
    .map(([name, each]) => ({ name, each: each / count, label: `${ms(each / count)}  ${percent(each / sum)}` }))
  return {
    name: 'orders-processor',
    says: `An order takes ${ms(sum / count)} of processor time on the local cloud`,
    table: [
      ['', 'processor time of an order', 'share'],
      ...rows.map(({ name, each }) => [name, ms(each), percent((each * count) / sum)]),
    ],
    spec: {
      width,
      height: { step: 24 },
      data: { values: rows },
      encoding: {
        y: { field: 'name', type: 'nominal', sort: null, title: null, axis: { labelLimit: 600 } },
        x: { field: 'each', type: 'quantitative', title: 'ms of processor time for each order' },
      },
      layer: [{ mark: 'bar' }, labelAtEnd],
    },
  }
}
