import { accountsApi } from '@macromart/contract-accounts/api'
import { catalogApi } from '@macromart/contract-catalog/api'
import { client } from '@macromart/contract-kit'
import { ordersApi } from '@macromart/contract-orders/api'
import { type Cloud, plus, type Reading, times, type Units } from '@macromart/local'
import { demoAccounts, demoPassword, type Prices } from '@macromart/shop'
import { buy, deliver, dispatch, lookAround, signInStaff } from './journeys.ts'
import { createVisitor } from './visitor.ts'

/** What apps have used for one order or one visit. */
interface Use {
  apps: { app: string; units: Units }[]
  /** Requests from outside that reach an app. */
  requests: number
}

export interface Measured {
  count: { orders: number; visits: number; warmUp: number }
  order: Use
  visit: Use
  /** One run of the scheduled function, which is no part of an order. */
  sweep: Units
}

interface Options {
  shop: Cloud
  prices: Prices
  signal: AbortSignal
  onProgress: (text: string) => void
  count: Measured['count']
}

/** The app that answers the public address. Its own calls to other apps pass the edge, too. */
const publicApp = 'storefront'
const mailsPerOrder = 3

/** Orders in turn in a quiet shop, each from the first page to the delivery, and then visits without an order. */
export async function measureUse({ shop, prices, signal, onProgress, count }: Options): Promise<Measured> {
  const baseUrl = shop.urls.gateway
  const staff = createVisitor(baseUrl, signal)
  await signInStaff(staff)
  const { items } = await client(catalogApi, { baseUrl }).listProducts({ query: { limit: 100 } })
  let next = 0

  async function orderWhole(): Promise<{ id: string; savedBytes: number }> {
    signal.throwIfAborted()
    const buyer = createVisitor(baseUrl, signal)
    const id = await buy(buyer, items[next++ % items.length]?.id ?? '')
    await shop.idle()
    await dispatch(staff, id)
    await shop.idle()
    await deliver(staff, id)
    await shop.idle()
    return { id, savedBytes: buyer.savedBytes() }
  }

  onProgress(`${count.warmUp} orders to warm up`)
  for (let order = 0; order < count.warmUp; order += 1) await orderWhole()

  onProgress(`${count.orders} orders in turn, from the first page to the delivery`)
  const mailsBefore = await mailsSent(shop)
  const ids: string[] = []
  const order = await metered(shop, prices, count.orders, async () => {
    const { id, savedBytes } = await orderWhole()
    ids.push(id)
    return savedBytes
  })
  await requireDelivered(baseUrl, ids)
  const mails = (await mailsSent(shop)) - mailsBefore
  if (mails !== mailsPerOrder * count.orders) throw new Error(`${mails} mails were sent for ${count.orders} orders`)

  onProgress(`${count.visits} visits without an order`)
  const visit = await metered(shop, prices, count.visits, async (number) => {
    const visitor = createVisitor(baseUrl, signal)
    await lookAround(visitor, number)
    return visitor.savedBytes()
  })
  return { count, order, visit, sweep: await sweepOnce(shop, prices) }
}

const none: Units = {}
const sumOf = (readings: readonly Reading[]) => readings.reduce((sum, { units }) => plus(sum, units), none)

/** What the shop uses for each of so many runs; each returns the bytes that the edge's compression saves. */
async function metered(shop: Cloud, prices: Prices, runs: number, run: (number: number) => Promise<number>) {
  shop.metering.reset()
  let savedBytes = 0
  for (let number = 0; number < runs; number += 1) savedBytes += await run(number)
  await shop.idle()
  const readings = shop.metering.read().filter((reading) => !isScheduled(reading))
  const apps = [...Map.groupBy(readings, ({ app }) => app)]
    .filter(([app]) => app !== '')
    .map(([app, all]) => {
      const units = sumOf(all)
      const platform = (units.invocations ?? 0) * prices.assumptions.platformLogBytesPerInvocation
      const saved = app === publicApp ? savedBytes : 0
      return { app, units: times(plus(units, { logBytes: platform, edgeBytes: -saved }), 1 / runs) }
    })
  const requests = apps.find(({ app }) => app === publicApp)?.units.apiRequests ?? 0
  return { apps: apps.toSorted((a, b) => a.app.localeCompare(b.app, 'en')), requests }
}

const sweepFunction = 'macromart-orders-local-sweep'
const isScheduled = (reading: Reading) => reading.function === sweepFunction

/** Runs the scheduled function once, and meters it. */
async function sweepOnce(shop: Cloud, prices: Prices): Promise<Units> {
  const memoryMb = shop.plan.functions.find(({ name }) => name === sweepFunction)?.memoryMb ?? 0
  await shop.invoke(sweepFunction, {})
  shop.metering.reset()
  const startedAt = performance.now()
  await shop.invoke(sweepFunction, {})
  const seconds = Math.ceil(performance.now() - startedAt) / 1000
  await shop.idle()
  const calls = shop.metering.read().filter(isScheduled)
  return plus(sumOf(calls), {
    invocations: 1,
    gbSeconds: (memoryMb / 1024) * seconds,
    logBytes: prices.assumptions.platformLogBytesPerInvocation,
  })
}

async function requireDelivered(baseUrl: string, ids: string[]): Promise<void> {
  const credentials = { email: demoAccounts.customer.email, password: demoPassword }
  const { token } = await client(accountsApi, { baseUrl }).signIn({ body: credentials })
  const orders = client(ordersApi, { baseUrl, token })
  for (const orderId of ids) {
    const { status } = await orders.getOrder({ params: { orderId } })
    if (status !== 'delivered') throw new Error(`${orderId} is ${status}, not delivered`)
  }
}

async function mailsSent({ urls }: Cloud): Promise<number> {
  const { emails } = (await (await fetch(`${urls.ses}/store`)).json()) as { emails: unknown[] }
  return emails.length
}
