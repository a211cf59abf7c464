import { startShop } from '@macromart/shop'
import { median, quantile } from '../figures.ts'
import type { BenchOptions, Section } from '../section.ts'
import { measureBurst } from './burst.ts'
import { customerOf } from './customer.ts'
import { createJourneys } from './journey.ts'
import { type OrderFigures, ordersText } from './report.ts'
import { createSagaRecorder, type TableCall } from './saga.ts'

const warmUpCount = 30
const inTurnCount = 100
/** Orders that are not confirmed within this time count as lost. */
const limitMs = 600_000

/**
 * The time from the request of an order to the commit that confirms it, one order at a time in a quiet shop, and the
 * orders confirmed each second while 16 are being placed. State is in memory; the customers share the processors of
 * the shop. In the end, DynamoDB Local alone repeats the calls of as many orders.
 */
export async function measureOrders({ root, onProgress, signal }: BenchOptions): Promise<Section> {
  const shop = await startShop({ root, state: 'memory', port: 0, log: () => {}, signal, onProgress })
  try {
    const journeys = createJourneys(AbortSignal.any([signal, AbortSignal.timeout(limitMs)]))
    shop.awsEndpoint.onCall(journeys.observe)
    const recorder = createSagaRecorder()
    shop.awsEndpoint.onCall(recorder.observe)
    const customer = await customerOf(shop.urls.gateway)
    onProgress(`${warmUpCount} orders to warm up`)
    await Promise.all((await customer.placeMany(warmUpCount)).map(journeys.confirmed))

    onProgress(`${inTurnCount} orders in turn, each followed by a read`)
    const [answers, reads]: [number[], number[]] = [[], []]
    const placed: { id: string; requestedAt: number }[] = []
    const sagas: TableCall[][] = []
    for (let i = 0; i < inTurnCount; i += 1) {
      signal.throwIfAborted()
      await shop.idle()
      if (i === 0) shop.awsEndpoint.resetCounters()
      const ofOrderBefore = recorder.take()
      if (i > 0) sagas.push(ofOrderBefore)
      const requestedAt = performance.now()
      const id = await customer.place()
      answers.push(performance.now() - requestedAt)
      await journeys.confirmed(id)
      placed.push({ id, requestedAt })
    }
    await shop.idle()
    const calls = shop.awsEndpoint.counters().map((count) => ({ ...count, perOrder: count.calls / inTurnCount }))
    for (const { id } of placed) {
      const requestedAt = performance.now()
      await customer.orders.getOrder({ params: { orderId: id } })
      reads.push(performance.now() - requestedAt)
    }
    const hops = placed.map(({ id, requestedAt }) => journeys.hopsOf(id, requestedAt))

    const burst = await measureBurst({ shop, customer, journeys, sagas, onProgress, signal })
    const totals = hops.map(({ total }) => total)
    const figures: OrderFigures = {
      inTurn: { count: inTurnCount, p50Ms: median(totals), p95Ms: quantile(totals, 0.95) },
      answerMs: median(answers),
      readMs: median(reads),
      requestMs: median(hops.map(({ request }) => request)),
      legs: (hops[0]?.legs ?? []).map((_, index) => {
        const leg = hops.map(
          ({ legs }) => legs[index] ?? { publish: Number.NaN, deliver: Number.NaN, react: Number.NaN },
        )
        return {
          publishMs: median(leg.map(({ publish }) => publish)),
          deliverMs: median(leg.map(({ deliver }) => deliver)),
          reactMs: median(leg.map(({ react }) => react)),
        }
      }),
      burst,
      calls,
    }
    return { text: ordersText(figures), figures }
  } finally {
    await shop.stop()
  }
}
