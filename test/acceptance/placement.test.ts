import { randomUUID } from 'node:crypto'
import { examples } from '@macromart/contract-orders/examples'
import pLimit from 'p-limit'
import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { euros, priceProbe } from '../support/goods.ts'
import { orderDraft, place, waitForStatus } from '../support/order.ts'
import { customer, product, staff, stockOf } from './shop-under-test.ts'

const reused = { status: 422, code: 'idempotency.key-reused' }

test('places one order for the same key and body, and returns its current state', async () => {
  const [shopper, mug] = await Promise.all([customer(), product({ stock: 5 })])
  const placing = { idempotencyKey: randomUUID(), body: orderDraft({ ...mug, quantity: 2 }) }
  const placed = await shopper.orders.placeOrder(placing)
  const confirmed = await waitForStatus(shopper, placed, 'confirmed')
  expect(await shopper.orders.placeOrder(placing)).toEqual(confirmed)
  expect(await stockOf(mug)).toEqual({ available: 3, reserved: 2, onHand: 5 })
})

test('ignores the order of the fields in a repeated body', async () => {
  const [shopper, mug] = await Promise.all([customer(), product()])
  const { lines, shippingAddress, paymentMethod } = orderDraft(mug)
  const key = randomUUID()
  const one = await shopper.orders.placeOrder({ idempotencyKey: key, body: { lines, shippingAddress, paymentMethod } })
  const other = await shopper.orders.placeOrder({
    idempotencyKey: key,
    body: { paymentMethod, shippingAddress, lines },
  })
  expect(other.id).toBe(one.id)
})

test('places one order for ten concurrent requests with one key', async () => {
  const [shopper, mug] = await Promise.all([customer(), product({ stock: 20 })])
  const placing = { idempotencyKey: randomUUID(), body: orderDraft({ ...mug, quantity: 2 }) }
  const placed = await Promise.all(Array.from({ length: 10 }, () => shopper.orders.placeOrder(placing)))
  const ids = new Set(placed.map(({ id }) => id))
  expect(ids.size).toBe(1)
  await waitForStatus(shopper, firstOf(placed), 'confirmed')
  expect(await stockOf(mug)).toEqual({ available: 18, reserved: 2, onHand: 20 })
  const { items } = await eventually(
    () => shopper.orders.listOrders(),
    ({ items }) => items.length > 0,
  )
  expect(items.map(({ id }) => id)).toEqual([...ids])
})

test('rejects a reused key with another body', async () => {
  const [shopper, mug] = await Promise.all([customer(), product()])
  const key = randomUUID()
  await shopper.orders.placeOrder({ idempotencyKey: key, body: orderDraft(mug) })
  await expect(
    shopper.orders.placeOrder({ idempotencyKey: key, body: orderDraft({ ...mug, quantity: 2 }) }),
  ).rejects.toMatchObject(reused)
  const elsewhere = orderDraft(mug, { shippingAddress: { ...examples.address, city: 'Bonn' } })
  await expect(shopper.orders.placeOrder({ idempotencyKey: key, body: elsewhere })).rejects.toMatchObject(reused)
})

test('scopes keys to a customer: another customer’s order with the same key is another order', async () => {
  const [one, other, mug] = await Promise.all([customer(), customer(), product()])
  const placing = { idempotencyKey: randomUUID(), body: orderDraft(mug) }
  const [its, theirs] = await Promise.all([one.orders.placeOrder(placing), other.orders.placeOrder(placing)])
  expect(theirs.id).not.toBe(its.id)
  expect(theirs.customerId).toBe(other.id)
})

test('does not store a refusal: the same key places the order once it is possible', async () => {
  const [clerk, shopper, mug] = await Promise.all([staff(), customer(), product({ price: euros(1000) })])
  const placing = { idempotencyKey: randomUUID(), body: orderDraft(mug, { expectedTotal: euros(1200) }) }
  await expect(shopper.orders.placeOrder(placing)).rejects.toMatchObject({ status: 409, code: 'order.total-changed' })
  await clerk.catalog.changeProduct({
    params: { productId: mug.id },
    ifMatch: mug.version,
    body: { price: euros(1200) },
  })
  const order = await eventually(
    () =>
      shopper.orders.placeOrder(placing).catch((refused) => {
        expect(refused).toMatchObject({ code: 'order.total-changed' })
        return undefined
      }),
    (placed) => placed !== undefined,
  )
  expect(order?.total).toEqual(euros(1200))
})

test('rejects an order whose total differs from the current prices', async () => {
  const [shopper, mug] = await Promise.all([customer(), product({ price: euros(1999) })])
  const three = { ...mug, quantity: 3 }
  expect((await place(shopper, three, { expectedTotal: euros(5997) })).total).toEqual(euros(5997))
  const changed = { status: 409, code: 'order.total-changed' }
  await expect(place(shopper, three, { expectedTotal: euros(5996) })).rejects.toMatchObject(changed)
  const dollars = { amount: 5997, currency: 'USD' }
  await expect(place(shopper, three, { expectedTotal: dollars })).rejects.toMatchObject(changed)
})

test('applies a changed price to later orders only', async () => {
  const [clerk, shopper, mug] = await Promise.all([staff(), customer(), product({ price: euros(1000) })])
  const before = await place(shopper, mug)
  const change = { params: { productId: mug.id }, ifMatch: mug.version, body: { price: euros(900) } }
  await clerk.catalog.changeProduct(change)
  const after = await eventually(
    () => place(shopper, mug),
    ({ total }) => expect(total).toEqual(euros(900)),
  )
  expect(after.lines[0]?.unitPrice).toEqual(euros(900))
  expect(await shopper.orders.getOrder({ params: { orderId: before.id } })).toMatchObject({ total: euros(1000) })
})

test('places an order of fifty lines, reserved and paid as a whole', async () => {
  // The products share a category, whose counter is one item: more writers at a time would only conflict.
  const atATime = pLimit(8)
  const [shopper, ...goods] = await Promise.all([
    customer(),
    ...Array.from({ length: 50 }, (_, n) => atATime(() => product({ stock: 3, price: euros(n + 1) }))),
  ])
  const placed = await place(shopper, goods)
  expect(placed.total).toEqual(euros((50 * 51) / 2))
  await waitForStatus(shopper, placed, 'confirmed')
  for (const each of goods) expect(await stockOf(each)).toEqual({ available: 2, reserved: 1, onHand: 3 })
})

test('rejects orders for unknown products, also with unusual ids', async () => {
  const [shopper, mug] = await Promise.all([customer(), product()])
  for (const id of ['prd_00000000000000000000000000', 'teapot', '../orders', 'ord_#'])
    expect(await priceProbe(shopper, { id }), id).toBe('order.unknown-product')
  expect(await priceProbe(shopper, mug, { id: 'teapot' })).toBe('order.unknown-product')
})

function firstOf<T>([first]: T[]): T {
  if (first === undefined) throw new Error('the list is empty')
  return first
}
