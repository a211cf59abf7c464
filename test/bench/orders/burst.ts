import type { Cloud } from '@macromart/local'
import type { BenchOptions } from '../section.ts'
import { concurrency, type customerOf } from './customer.ts'
import type { createJourneys } from './journey.ts'
import { addTimes, database, type ProcessorTimes, processorTimes, timeBetween } from './processor-time.ts'
import { replay } from './replay.ts'
import type { TableCall } from './saga.ts'
import { copyOf, copyTables } from './table-copies.ts'

const rounds = 5
const ordersOfRound = 100

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
 * Places orders, 16 at any time, in rounds, and between them makes the same DynamoDB calls without the shop, to copies
 * of its tables in the same DynamoDB Local: other work on the machine affects both alike.
 */
export async function measureBurst({ shop, customer, journeys, sagas, onProgress, signal }: Options): Promise<Burst> {
  await copyTables(shop)
  const tables = new Map(shop.plan.tables.map(({ name }) => [name, copyOf(name)]))
  const withShop: ProcessorTimes[] = []
  const alone: ProcessorTimes[] = []
  let [answeredMs, confirmedMs, aloneMs] = [0, 0, 0]
  for (let round = 1; round <= rounds; round += 1) {
    signal.throwIfAborted()
    onProgress(`round ${round} of ${rounds}: ${ordersOfRound} orders, ${concurrency} at a time`)
    await shop.idle()
    const before = processorTimes(shop)
    const startedAt = performance.now()
    const ids = await customer.placeMany(ordersOfRound)
    answeredMs += performance.now() - startedAt
    confirmedMs += Math.max(...(await Promise.all(ids.map(journeys.confirmed)))) - startedAt
    await shop.idle()
    const between = processorTimes(shop)
    onProgress(`round ${round} of ${rounds}: the same calls to DynamoDB Local alone`)
    aloneMs += await replay({ url: shop.urls.dynamoDb, sagas, tables, count: ordersOfRound, concurrency, signal })
    const after = processorTimes(shop)
    if (before && between && after) {
      withShop.push(timeBetween(before, between))
      alone.push(timeBetween(between, after))
    }
  }
  return {
    count: rounds * ordersOfRound,
    answeredMs,
    confirmedMs,
    aloneMs,
    callsPerOrder: sagas.reduce((sum, { length }) => sum + length, 0) / sagas.length,
    ...(withShop.length > 0 && {
      processorMs: addTimes(withShop),
      aloneProcessorMs: addTimes(alone)[database] ?? Number.NaN,
    }),
  }
}
