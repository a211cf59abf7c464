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

test('cancels a placed order after its limit and not before', async () => {
  const { orders, kept, at, typesOf } = await openOrders()
  const orderId = await kept()
  expect(await at(openSeconds)).toEqual({ expired: 0 })
  expect(await orders.get(orderId)).toMatchObject({ status: 'placed', version: 1 })
  expect(await at(openSeconds + 1)).toEqual({ expired: 1 })
  expect(await orders.get(orderId)).toMatchObject({ status: 'cancelled', cancellation: { reason: 'timeout' } })
  expect(await typesOf(orderId)).toEqual([OrderCancelled.type])
  expect(await at(openSeconds + 61)).toEqual({ expired: 0 })
})

test('starts the limit again when the order is reserved', async () => {
  const { orders, kept, at } = await openOrders()
  const orderId = await kept((order) => reserve(order, after(600)))
  expect(await at(600 + openSeconds)).toEqual({ expired: 0 })
  expect(await at(600 + openSeconds + 1)).toEqual({ expired: 1 })
  expect((await orders.get(orderId))?.timeline.map(({ status }) => status)).toEqual(['placed', 'reserved', 'cancelled'])
})

test('requests the cancellation of a confirmed order before its authorisation lapses, once', async () => {
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

test('ignores dispatched orders', async () => {
  const { orders, kept, at } = await openOrders()
  const sent = await kept(
    (order) => reserve(order, noon),
    (order) => confirm(order, noon),
    (order) => dispatch(order, noon),
  )
  expect(await at(10 * confirmedSeconds)).toEqual({ expired: 0 })
  expect((await orders.get(sent))?.status).toBe('dispatched')
})

test('costs only the queries for orders within their limit or with a requested cancellation', async () => {
  const { table, kept, at } = await openOrders()
  await kept((order) => reserve(order, after(600)))
  await kept(
    (order) => reserve(order, noon),
    (order) => confirm(order, noon),
    (order) => {
      const decision = cancel(order, 'customer', noon)
      return 'next' in decision ? decision : { next: order }
    },
  )
  expect(await callsDuring(table.client, () => at(openSeconds + 1))).toEqual(['Query', 'Query', 'Query'])
})

test('leaves an order that fails to the next sweep and continues with the others', async () => {
  const { table, orders, kept, at } = await openOrders()
  const [unlucky, lucky] = [await kept(), await kept()]
  const name = 'fail'
  table.client.middlewareStack.add(
    (next) => (args) => {
      const { Key } = args.input as { Key?: { id?: unknown } }
      if (JSON.stringify(Key?.id ?? '').includes(unlucky)) throw new Error('the table is unavailable')
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

test('expires an order once when two sweeps run at once', async () => {
  const { orders, kept, at, typesOf } = await openOrders()
  const orderId = await kept()
  const swept = await Promise.all([at(openSeconds + 1), at(openSeconds + 1)])
  expect(swept.reduce((sum, { expired }) => sum + expired, 0)).toBe(1)
  expect(await orders.get(orderId)).toMatchObject({ status: 'cancelled', version: 2 })
  expect(await typesOf(orderId)).toEqual([OrderCancelled.type])
})
