import { type Cost, dollars, sumsBy, totalOf } from '@macromart/shop'
import { type Chart, colours } from '../charts/chart.ts'
import { about, type Claim } from './break-even.ts'
import type { Comparison, PriceFigures } from './report.ts'

const number = (value: number) => value.toLocaleString('en')
const width = 560

/** The charts of the price: an order, the month by its orders, and a month without traffic. */
export function drawPrice(figures: PriceFigures): Chart[] {
  const [withVisits] = figures.comparisons
  return [orderChart(figures), ...(withVisits ? [breakEvenChart(withVisits)] : []), idleChart(figures)]
}

/** Small services share a colour: a chart has six. */
const small = ['CloudWatch', 'SQS', 'SNS']
const groupOf = (service: string) => (small.includes(service) ? small.join(', ') : service)

const grouped = (costs: Cost[]): Cost[] => costs.map((cost) => ({ ...cost, service: groupOf(cost.service) }))

function orderChart({ order }: PriceFigures): Chart {
  const costs = grouped(order)
  const [apps, services] = [sumsBy(costs, 'app'), sumsBy(costs, 'service')]
  const total = totalOf(order)
  const [largest = ['', 0]] = services
  const usd = (app: string, service: string) =>
    totalOf(costs.filter((cost) => cost.app === app && cost.service === service))
  return {
    name: 'price-order',
    says: `1,000 orders cost ${(total * 1000).toFixed(2)} US dollars, ${((largest[1] / total) * 100).toFixed(0)} % of it for ${largest[0]}`,
    table: [
      ['US dollars for 1,000 orders', ...services.map(([service]) => service), 'in all'],
      ...apps.map(([app, sum]) => [
        app,
        ...services.map(([service]) => (usd(app, service) * 1000).toFixed(4)),
        (sum * 1000).toFixed(4),
      ]),
      ['in all', ...services.map(([, sum]) => (sum * 1000).toFixed(4)), (total * 1000).toFixed(4)],
    ],
    spec: {
      width,
      data: {
        values: services.flatMap(([service], rank) =>
          apps.map(([app]) => ({ app, service, rank, usd: usd(app, service) * 1000 })),
        ),
      },
      mark: 'bar',
      encoding: {
        y: { field: 'app', type: 'nominal', sort: apps.map(([app]) => app), title: null },
        x: { field: 'usd', type: 'quantitative', title: 'US dollars for 1,000 orders' },
        color: {
          field: 'service',
          type: 'nominal',
          legend: { labelLimit: 0 },
          sort: services.map(([service]) => service),
          scale: { domain: services.map(([service]) => service), range: [...colours] },
        },
        order: { field: 'rank', type: 'quantitative' },
      },
    },
  }
}

const powersOfTen = [10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000]

const [demandName, serverName] = ['on demand', 'always on']

function breakEvenChart({ visits, months, claim, claimWithFreeTier, alwaysOnFromUsd }: Comparison): Chart {
  const rows = months.flatMap(({ orders, onDemand, alwaysOn }) => [
    { orders, usd: onDemand, shop: demandName },
    { orders, usd: alwaysOn, shop: serverName },
  ])
  return {
    name: 'price-break-even',
    says: `With ${visits} visits for each order, the shop on demand ${words(claim)}`,
    table: [
      ['orders a month', 'on demand', 'with free units', 'always on'],
      ...months
        .filter(({ orders }) => Number.isInteger(Math.log10(orders)))
        .map((month) => [
          number(month.orders),
          dollars(month.onDemand),
          dollars(month.onDemandWithFreeTier),
          dollars(month.alwaysOn),
        ]),
    ],
    spec: {
      width,
      height: 320,
      title: {
        text: `${visits} visits for each order`,
        subtitle: [
          `Without free units, on demand ${words(claim)}.`,
          `With free units, it ${words(claimWithFreeTier)}.`,
          `Always on begins at ${dollars(alwaysOnFromUsd)} a month.`,
        ],
      },
      layer: [
        {
          data: { values: rows },
          mark: { type: 'line', strokeWidth: 2.5 },
          encoding: {
            x: {
              field: 'orders',
              type: 'quantitative',
              scale: { type: 'log' },
              title: 'orders a month',
              axis: { format: '~s', values: powersOfTen },
            },
            y: {
              field: 'usd',
              type: 'quantitative',
              scale: { type: 'log' },
              title: 'US dollars a month',
              axis: { format: '~s', values: powersOfTen },
            },
            color: {
              field: 'shop',
              type: 'nominal',
              scale: { domain: [demandName, serverName], range: [colours[0], colours[1]] },
            },
          },
        },
        {
          data: { values: marksOf(claim) },
          mark: { type: 'rule', strokeDash: [4, 4] },
          encoding: { x: { field: 'orders', type: 'quantitative' } },
        },
        {
          data: { values: marksOf(claim) },
          mark: { type: 'text', align: 'right', baseline: 'top', dx: -4, dy: 4, color: 'var(--ink)' },
          encoding: { x: { field: 'orders', type: 'quantitative' }, y: { value: 0 }, text: { field: 'label' } },
        },
      ],
    },
  }
}

const words = ({ less, aLotLess }: Claim): string =>
  less === undefined
    ? 'is cheaper at every number of orders'
    : less === 0
      ? 'is dearer from the first order on'
      : `is cheaper up to ${about(less)} orders a month${aLotLess ? `, and costs at most half up to ${about(aLotLess)}` : ''}`

const marksOf = ({ less }: Claim) => (less ? [{ orders: less, label: `${about(less)} orders` }] : [])

function idleChart({ idle }: PriceFigures): Chart {
  const { leaner, usd, alarmsUsd } = idle
  const left = leaner.left.reduce((sum, { names }) => sum + names.length, 0)
  const parts: [name: string, usd: number][] = [
    [`${leaner.kept.length} alarms of a leaner set`, leaner.usd],
    [`${left} further alarms`, alarmsUsd - leaner.usd],
    ['everything else', usd - alarmsUsd],
  ]
  return {
    name: 'price-idle',
    says: `A month without traffic costs ${usd.toFixed(2)} US dollars, ${alarmsUsd.toFixed(2)} of it for alarms`,
    table: [['', 'US dollars a month'], ...parts.map(([name, amount]) => [name, amount.toFixed(2)])],
    spec: {
      width,
      data: { values: parts.map(([name, amount]) => ({ name, usd: amount })) },
      mark: 'bar',
      encoding: {
        y: { field: 'name', type: 'nominal', sort: null, title: null, axis: { labelLimit: 0 } },
        x: { field: 'usd', type: 'quantitative', title: 'US dollars a month' },
      },
    },
  }
}
