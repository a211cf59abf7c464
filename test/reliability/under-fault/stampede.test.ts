import { randomUUID } from 'node:crypto'
import pLimit from 'p-limit'
import { expect } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { orderDraft } from '../../support/order.ts'
import { visitor } from '../../support/people.ts'
import { test } from '../../support/shop-test.ts'

const limitMs = 180_000

test('200 concurrent orders for 100 items: 100 are confirmed, 100 cancelled, and no stock remains', {
  timeout: 300_000,
}, async ({ shop, cloud, stripe, customer, newProduct, getOrder, expectInvariants }) => {
  const productId = await newProduct(100)
  const limit = pLimit(16)
  // Four executions serve all 200 requests. A request that waits 29 s gets a 503; the client repeats it with the same
  // key.
  const { orders: buyers } = visitor({ baseUrl: shop.baseUrl, token: customer.token, timeoutMs: limitMs })
  const body = orderDraft({ id: productId })
  const patiently = (key: string) =>
    eventually(() => buyers.placeOrder({ idempotencyKey: key, body }), undefined, limitMs)
  const placed = await Promise.all(Array.from({ length: 200 }, () => patiently(randomUUID())))
  await cloud.idle(240_000)
  const orders = await Promise.all(placed.map(({ id }) => limit(() => getOrder(id))))
  const confirmed = orders.filter(({ status }) => status === 'confirmed')
  const rejected = orders.filter(
    ({ status, cancellation }) => status === 'cancelled' && cancellation?.reason === 'out-of-stock',
  )
  expect([confirmed.length, rejected.length]).toEqual([100, 100])
  const ids = new Set(placed.map(({ id }) => id as string))
  const held = stripe
    .paymentIntents()
    .filter((each) => ids.has(each.metadata.orderId ?? '') && each.amount_capturable > 0)
  expect(held.length).toBe(100)
  await expectInvariants()
})
