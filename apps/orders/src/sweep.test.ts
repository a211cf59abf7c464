import { CancellationRequested, OrderCancelled } from '@macromart/contract-orders/events'
import { callsDuring, publishedEvents, testTable } from '@macromart/lambda-kit/testing'
import { expect, onTestFinished, test } from 'vitest'
import { cancel, confirm, dispatch, type OrderState, reserve } from './domain/order.ts'
import { noon, placedOrder } from './fixture.ts'
import { orderStore } from './store.ts'
import { sweep } from './sweep.ts'

const limits = { openSeconds: 900, confirmedSeconds: 6 * 24 * 60 * 60 }
const after = (seconds: number) => new Date(Date.parse(noon) + seconds * 1000).toISOString()
const { openSeconds, confirmedSeconds } = limits

async function openOrders() {
  const table = await testTable(new URL('../serverless.yml', import.meta.url))
  const orders = orderStore(table.name, { client: table.client })
  async function kept(...steps: ((order: OrderState) => { next: OrderState })[]) {
    const order = placedOrder()
    await orders.save({ next: order, events: [] })
    for (const step of steps) await orders.change(order.id, (state) => ({ events: [], ...step(state) }))
    return order.id
  }
  const at = (seconds: number) => sweep(orders, limits, () => after(seconds))
  const typesOf = async (orderId: string) =>
    (await publishedEvents(table)).filter(({ subject }) => subject === orderId).map(({ type }) => type)
  return { table, orders, kept, at, typesOf }
}

test('an order that nobody answers is cancelled after its time, and not before', async () => {
  const { orders, kept, at, typesOf } = await openOrders()
  const orderId = await kept()
  expect(await at(openSeconds)).toEqual({ expired: 0 })
  expect(await orders.get(orderId)).toMatchObject({ status: 'placed', version: 1 })
  expect(await at(openSeconds + 1)).toEqual({ expired: 1 })
  expect(await orders.get(orderId)).toMatchObject({ status: 'cancelled', cancellation: { reason: 'timeout' } })
  expect(await typesOf(orderId)).toEqual([OrderCancelled.type])
  expect(await at(openSeconds + 61)).toEqual({ expired: 0 })
})

test('an order has its time anew for the money', async () => {
  const { orders, kept, at } = await openOrders()
  const orderId = await kept((order) => reserve(order, after(600)))
  expect(await at(600 + openSeconds)).toEqual({ expired: 0 })
  expect(await at(600 + openSeconds + 1)).toEqual({ expired: 1 })
  expect((await orders.get(orderId))?.timeline.map(({ status }) => status)).toEqual(['placed', 'reserved', 'cancelled'])
})

test('a confirmed order is asked back before its authorisation lapses, once', async () => {
  const { orders, kept, at, typesOf } = await openOrders()
  const toConfirmed = [(order: OrderState) => reserve(order, noon), (order: OrderState) => confirm(order, after(60))]
  const orderId = await kept(...toConfirmed)
  expect(await at(confirmedSeconds + 60)).toEqual({ expired: 0 })
  expect(await at(confirmedSeconds + 61)).toEqual({ expired: 1 })
  expect(await orders.get(orderId)).toMatchObject({
    status: 'confirmed',
    cancellationRequestedAt: after(confirmedSeconds + 61),
  })
  expect(await at(confirmedSeconds + 121)).toEqual({ expired: 0 })
  expect((await typesOf(orderId)).filter((type) => type === CancellationRequested.type)).toHaveLength(1)
})

test('what has left, or ended, is left alone', async () => {
  const { orders, kept, at } = await openOrders()
  const sent = await kept(
    (order) => reserve(order, noon),
    (order) => confirm(order, noon),
    (order) => dispatch(order, noon),
  )
  expect(await at(10 * confirmedSeconds)).toEqual({ expired: 0 })
  expect((await orders.get(sent))?.status).toBe('dispatched')
})

test('orders that wait in good time, or have been asked about, cost no more than the looking', async () => {
  const { table, kept, at } = await openOrders()
  await kept((order) => reserve(order, after(600)))
  await kept(
    (order) => reserve(order, noon),
    (order) => confirm(order, noon),
    (order) => {
      const asked = cancel(order, 'customer', noon)
      return 'next' in asked ? asked : { next: order }
    },
  )
  expect(await callsDuring(table.client, () => at(openSeconds + 1))).toEqual(['Query', 'Query', 'Query'])
})

test('one order that fails is left to the next sweep, and holds up no other', async () => {
  const { table, orders, kept, at } = await openOrders()
  const [unlucky, lucky] = [await kept(), await kept()]
  const name = 'fail'
  table.client.middlewareStack.add(
    (next) => (args) => {
      const { Key } = args.input as { Key?: { id?: unknown } }
      if (JSON.stringify(Key?.id ?? '').includes(unlucky)) throw new Error('the table does not answer')
      return next(args)
    },
    { name, step: 'initialize' },
  )
  onTestFinished(() => void table.client.middlewareStack.remove(name))
  expect(await at(openSeconds + 1)).toEqual({ expired: 1 })
  expect((await orders.get(lucky))?.status).toBe('cancelled')
  table.client.middlewareStack.remove(name)
  expect((await orders.get(unlucky))?.status).toBe('placed')
  expect(await at(openSeconds + 61)).toEqual({ expired: 1 })
  expect((await orders.get(unlucky))?.status).toBe('cancelled')
})

test('two sweeps at once end a wait once', async () => {
  const { orders, kept, at, typesOf } = await openOrders()
  const orderId = await kept()
  const swept = await Promise.all([at(openSeconds + 1), at(openSeconds + 1)])
  expect(swept.reduce((sum, { expired }) => sum + expired, 0)).toBe(1)
  expect(await orders.get(orderId)).toMatchObject({ status: 'cancelled', version: 2 })
  expect(await typesOf(orderId)).toEqual([OrderCancelled.type])
})
