import { ms, table, times } from '../figures.ts'
import type { Burst } from './burst.ts'
import { legs } from './journey.ts'

/** Medians unless the name says otherwise. */
export interface OrderFigures {
  inTurn: { count: number; p50Ms: number; p95Ms: number }
  /** Until the answer to the request: 201. */
  answerMs: number
  /** One order read through the same gateway. */
  readMs: number
  /** Until the commit of the order. */
  requestMs: number
  legs: { publishMs: number; deliverMs: number; reactMs: number }[]
  burst: Burst
  calls: { caller: string; service: string; action: string; perOrder: number }[]
}

export const rateOf = (count: number, durationMs: number): number => (count / durationMs) * 1000

export function ordersText({ inTurn, answerMs, readMs, requestMs, legs: hops, burst, calls }: OrderFigures): string {
  const rate = (durationMs: number) => rateOf(burst.count, durationMs)
  const whole = ({ publishMs, deliverMs, reactMs }: OrderFigures['legs'][number]) => publishMs + deliverMs + reactMs
  const sumMs = requestMs + hops.reduce((sum, hop) => sum + whole(hop), 0)
  const share = (part: number) => percent(part / sumMs)
  return [
    `From POST /orders to confirmed, ${inTurn.count} in turn, each in a quiet shop. Aim: p50 ≤ 500 ms.`,
    table(
      ['', 'time', '× a read'],
      [
        ['confirmed, p50', ms(inTurn.p50Ms), times(inTurn.p50Ms / readMs)],
        ['confirmed, p95', ms(inTurn.p95Ms), times(inTurn.p95Ms / readMs)],
        ['answered 201, p50', ms(answerMs), times(answerMs / readMs)],
        ['GET /orders/:orderId, p50', ms(readMs), times(1)],
      ],
    ),
    '',
    'Where the time goes: medians of each hop. Publish: from the commit through the stream and the relay to SNS; deliver:',
    'until the consumer makes its first call; react: until the consumer has committed its own event.',
    table(
      ['', 'publish', 'deliver', 'react', 'in all', 'share'],
      [
        ['request → orders', '', '', ms(requestMs), ms(requestMs), share(requestMs)],
        ...hops.map((hop, index) => [
          legs[index]?.name ?? '',
          ms(hop.publishMs),
          ms(hop.deliverMs),
          ms(hop.reactMs),
          ms(whole(hop)),
          share(whole(hop)),
        ]),
        ['sum of the medians', '', '', '', ms(sumMs), share(sumMs)],
        ['median of the sums', '', '', '', ms(inTurn.p50Ms), ''],
      ],
    ),
    '',
    `${burst.count} orders, 16 being placed at any time, until the last one is confirmed; and the same calls to DynamoDB`,
    `Local alone, ${burst.callsPerOrder.toFixed(1)} for each order. Aim: confirmed ≥ 80 % of DynamoDB Local alone.`,
    table(
      ['', 'orders a second', 'share'],
      [
        ['DynamoDB Local alone', rate(burst.aloneMs).toFixed(1), '100 %'],
        ['answered', rate(burst.answeredMs).toFixed(1), percent(burst.aloneMs / burst.answeredMs)],
        ['confirmed', rate(burst.confirmedMs).toFixed(1), percent(burst.aloneMs / burst.confirmedMs)],
      ],
    ),
    ...(burst.processorMs ? ['', ...processorText(burst.processorMs, burst)] : []),
    '',
    'Calls to AWS for each order, until its shipment is created.',
    table(
      ['', 'calls'],
      Object.entries(byCaller(calls))
        .toSorted(([a], [b]) => a.localeCompare(b, 'en'))
        .map(([name, perOrder]) => [name, perOrder.toFixed(2)]),
    ),
  ].join('\n')
}

export const percent = (share: number) => `${(share * 100).toFixed(0)} %`

function processorText(processorMs: Record<string, number>, { count, aloneProcessorMs = Number.NaN }: Burst): string[] {
  const sumMs = Object.values(processorMs).reduce((sum, each) => sum + each, 0)
  const rows = [...Object.entries(processorMs).toSorted(([, a], [, b]) => b - a), ['in all', sumMs] as const]
  return [
    `Processor time of these orders by process. DynamoDB Local alone takes ${ms(aloneProcessorMs / count)} for each.`,
    table(
      ['', 'for each order', 'share'],
      rows.map(([name, each]) => [name, ms(each / count), percent(each / sumMs)]),
    ),
  ]
}

function byCaller(calls: OrderFigures['calls']): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { caller, service, action, perOrder } of calls) {
    const name = `${caller.replace(/^macromart-(.*)-local-/, '$1 ')}: ${service} ${action || 'PublishBatch'}`
    sums[name] = (sums[name] ?? 0) + perOrder
  }
  return sums
}
