import type { OrderStatus } from '@macromart/contract-orders/api'
import { OrderPlaced, PaymentRequested } from '@macromart/contract-orders/events'
import { newId } from '@macromart/kernel'
import { callsDuring, publishedEvents, testTable } from '@macromart/lambda-kit/testing'
import { describe, expect, test } from 'vitest'
import { fail, type OrderState, reserve } from './domain/order.ts'
import { applyProduct } from './domain/price.ts'
import { noon, placedOrder, product } from './fixture.ts'
import { orderStore } from './store.ts'

const yml = new URL('../serverless.yml', import.meta.url)
const table = await testTable(yml)
const store = orderStore(table.name, { client: table.client })
const keep = async (order: OrderState) => {
  await store.save({ next: order, events: [] })
  return order
}

describe('an order', () => {
  test('is read as it was saved, without the index attributes', async () => {
    const order = await keep({ ...placedOrder(), cartId: newId('crt') })
    expect(await store.get(order.id)).toEqual(order)
    expect((await store.listAll({ limit: 1 })).items[0]).toEqual(order)
  })

  test('is saved once, and the second writer gets the stored order', async () => {
    const order = placedOrder()
    const twice = await Promise.all(
      [order, { ...order, requestHash: 'other' }].map((next) => store.save({ next, events: [] })),
    )
    expect(twice.filter(({ saved }) => saved)).toHaveLength(1)
    const kept = await store.get(order.id)
    for (const outcome of twice) expect(outcome.saved ? outcome.state : outcome.current).toEqual(kept)
  })

  test('commits each change with its own events only', async () => {
    const order = placedOrder()
    const { id: orderId, customerId, lines, total } = order
    await store.save({ next: order, events: [OrderPlaced({ orderId, customerId, lines, total })] })
    await store.change(orderId, (state) => reserve(state, noon))
    expect((await publishedEvents(table)).filter(({ subject }) => subject === orderId)).toMatchObject([
      { type: OrderPlaced.type, source: '/orders', subjectversion: 1, data: { customerId, lines, total } },
      { type: PaymentRequested.type, source: '/orders', subjectversion: 2, data: { amount: total } },
    ])
  })

  test('is not found by the id of a price', async () => {
    const teapot = product()
    await store.prices.upsert(teapot.id, (known) => applyProduct(known, teapot))
    const calls = await callsDuring(table.client, async () => {
      expect(await store.get(teapot.id)).toBeUndefined()
      expect(await store.change(teapot.id, (order) => fail(order, 'staff', '', noon))).toBeUndefined()
    })
    expect(calls).toEqual([])
  })
})

describe('loadForPlacement', () => {
  test('returns the known prices and the order if it exists, in one call', async () => {
    const order = await keep(placedOrder())
    const [teapot, unknown] = [product(), newId('prd')]
    await store.prices.upsert(teapot.id, (known) => applyProduct(known, teapot))
    let loaded: Awaited<ReturnType<typeof store.loadForPlacement>> | undefined
    const calls = await callsDuring(table.client, async () => {
      loaded = await store.loadForPlacement(order.id, [teapot.id, unknown, 'teapot', order.id])
    })
    expect(calls).toEqual(['BatchGetItem'])
    expect(loaded?.existing).toEqual(order)
    expect([...(loaded?.prices.keys() ?? [])]).toEqual([teapot.id])
    expect(loaded?.prices.get(teapot.id)).toMatchObject({ name: teapot.name, unitPrice: teapot.price })
  })

  test('returns no order and no prices for unknown ids', async () => {
    expect(await store.loadForPlacement(newId('ord'), [newId('prd')])).toEqual({
      existing: undefined,
      prices: new Map(),
    })
  })
})

describe('listOlderThan', async () => {
  const own = await testTable(yml)
  const orders = orderStore(own.name, { client: own.client })
  const minute = (n: number) => new Date(Date.parse(noon) + n * 60_000).toISOString()
  const placed = Array.from({ length: 105 }, (_, n) => placedOrder({ at: minute(n) }))
  await Promise.all(placed.toReversed().map((next) => orders.save({ next, events: [] })))

  async function waiting(status: OrderStatus, before: string) {
    const found: string[] = []
    for await (const { id } of orders.listOlderThan(status, before)) found.push(id)
    return found
  }
  const ids = placed.map(({ id }) => id)

  test('lists the oldest first, across pages, and ends before the given instant', async () => {
    expect(await waiting('placed', minute(103))).toEqual(ids.slice(0, 103))
    expect(await callsDuring(own.client, () => waiting('placed', minute(103)))).toEqual(['Query', 'Query'])
    expect(await waiting('placed', minute(1))).toEqual(ids.slice(0, 1))
    expect(await waiting('placed', noon)).toEqual([])
  })

  test('lists one status', async () => {
    const [first, second] = placed as [OrderState, OrderState]
    await orders.change(first.id, (order) => reserve(order, minute(200)))
    await orders.change(second.id, (order) => reserve(order, minute(100)))
    expect(await waiting('reserved', minute(300))).toEqual([first.id, second.id])
    expect(await waiting('confirmed', minute(300))).toEqual([])
  })
})

test("lists a customer's orders in one status, newest first, in full pages of one call", async () => {
  const customerId = newId('acc')
  const at = (n: number) => new Date(Date.parse(noon) + n * 60_000).toISOString()
  const orders = Array.from({ length: 6 }, (_, n) => ({ ...placedOrder({ at: at(n) }), customerId }))
  for (const order of orders) await keep(order)
  await Promise.all(
    orders.filter((_, n) => n % 2 === 0).map(({ id }) => store.change(id, (order) => reserve(order, noon))),
  )
  const placed = orders.filter((_, n) => n % 2 === 1).map(({ id }) => id)
  const first = await store.listByCustomer(customerId, { status: 'placed', limit: 2 })
  expect(first.items.map(({ id }) => id)).toEqual([placed[2], placed[1]])
  const calls = await callsDuring(table.client, async () => {
    const rest = await store.listByCustomer(customerId, { status: 'placed', limit: 2, cursor: first.nextCursor })
    expect([rest.items.map(({ id }) => id), rest.nextCursor]).toEqual([[placed[0]], undefined])
  })
  expect(calls).toEqual(['Query'])
})
