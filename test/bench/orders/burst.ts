import type { Cloud } from '@macromart/local'
import type { BenchOptions } from '../section.ts'
import { concurrency, type customerOf } from './customer.ts'
import type { createJourneys } from './journey.ts'
import { database, type ProcessorTimes, processorTimes, timeBetween } from './processor-time.ts'
import { replay } from './replay.ts'
import type { TableCall } from './saga.ts'

const count = 500

export interface Burst {
  count: number
  /** Until the last order is answered. */
  answeredMs: number
  /** Until the last order is confirmed. */
  confirmedMs: number
  /** The time of DynamoDB Local alone for the same calls of as many orders. */
  aloneMs: number
  /** Calls of functions to DynamoDB for each order, until its shipment is created and its mails are sent. */
  callsPerOrder: number
  /** Processor time by process, until nothing is left to do. Undefined unless the system reports it (Linux). */
  processorMs?: ProcessorTimes
  /** The processor time of DynamoDB Local for the same calls alone. */
  aloneProcessorMs?: number
}

interface Options extends Pick<BenchOptions, 'onProgress' | 'signal'> {
  shop: Cloud
  customer: Awaited<ReturnType<typeof customerOf>>
  journeys: ReturnType<typeof createJourneys>
  /** The DynamoDB calls of some orders. */
  sagas: TableCall[][]
}

/**
 * Places orders, 16 at any time, until all are confirmed. Then it makes the same DynamoDB calls for as many further
 * orders without the shop, to the same tables. After that the shop can only be stopped: it does not know these orders.
 */
export async function measureBurst({ shop, customer, journeys, sagas, onProgress, signal }: Options): Promise<Burst> {
  onProgress(`${count} orders, ${concurrency} at a time`)
  const before = processorTimes(shop)
  const startedAt = performance.now()
  const ids = await customer.placeMany(count)
  const answeredMs = performance.now() - startedAt
  const confirmedMs = Math.max(...(await Promise.all(ids.map(journeys.confirmed)))) - startedAt
  await shop.idle()
  const between = processorTimes(shop)
  onProgress(`the DynamoDB calls of ${count} orders without the shop, ${concurrency} orders at a time`)
  // Nothing reads the streams any more: the repeated events reach no function. In copies of the tables, the calls would
  // cost more: DynamoDB Local is slower for the stream of a table that was created later.
  shop.pollers.pause()
  const aloneMs = await replay({ url: shop.urls.dynamoDb, sagas, count, concurrency, signal })
  const after = processorTimes(shop)
  return {
    count,
    answeredMs,
    confirmedMs,
    aloneMs,
    callsPerOrder: sagas.reduce((sum, { length }) => sum + length, 0) / sagas.length,
    ...(before &&
      between &&
      after && {
        processorMs: timeBetween(before, between),
        aloneProcessorMs: timeBetween(between, after)[database] ?? Number.NaN,
      }),
  }
}
