import { randomUUID } from 'node:crypto'
import pLimit from 'p-limit'
import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { confirmedOrder } from '../support/order.ts'
import { anonymous, customer, product, staff, stockOf } from './shop-under-test.ts'

test('applies a repeated adjustment once, and returns the result at once', async () => {
  const [clerk, bowl] = await Promise.all([staff(), product({ stock: 5 })])
  const params = { productId: bowl.id }
  const found = { params, idempotencyKey: randomUUID(), body: { delta: 7, reason: 'Found behind the shelf' } }
  const answers = await Promise.all(Array.from({ length: 10 }, () => clerk.inventory.adjustStock(found)))
  for (const answer of answers) expect(answer).toEqual({ productId: bowl.id, available: 12, reserved: 0, onHand: 12 })
  expect(await stockOf(bowl)).toEqual({ available: 12, reserved: 0, onHand: 12 })

  const broken = await clerk.inventory.adjustStock({
    params,
    idempotencyKey: randomUUID(),
    body: { delta: -2, reason: 'Broken' },
  })
  expect(broken).toEqual({ productId: bowl.id, available: 10, reserved: 0, onHand: 10 })
  // A repeated request returns the current stock.
  expect(await clerk.inventory.adjustStock(found)).toEqual(broken)
})

test('applies concurrent adjustments of one product', async () => {
  const [clerk, tray] = await Promise.all([staff(), product({ stock: 1 })])
  const params = { productId: tray.id }
  const atATime = pLimit(16)
  const found = () =>
    clerk.inventory.adjustStock({ params, idempotencyKey: randomUUID(), body: { delta: 1, reason: 'Found' } })
  await Promise.all(Array.from({ length: 64 }, () => atATime(found)))
  expect(await stockOf(tray)).toMatchObject({ onHand: 65 })
})

test('rejects a reused key for another adjustment or another product', async () => {
  const [clerk, bowl, plate] = await Promise.all([staff(), product(), product()])
  const adjustment = {
    params: { productId: bowl.id },
    idempotencyKey: randomUUID(),
    body: { delta: 1, reason: 'Found' },
  }
  await clerk.inventory.adjustStock(adjustment)
  const reused = { status: 422, code: 'idempotency.key-reused' }
  const more = { ...adjustment, body: { delta: 2, reason: 'Found' } }
  await expect(clerk.inventory.adjustStock(more)).rejects.toMatchObject(reused)
  const elsewhere = { ...adjustment, params: { productId: plate.id } }
  await expect(clerk.inventory.adjustStock(elsewhere)).rejects.toMatchObject(reused)
})

test('counts every one of many concurrent adjustments', async () => {
  const [clerk, bowl] = await Promise.all([staff(), product({ stock: 0 })])
  const params = { productId: bowl.id }
  const deltas = [5, 4, 3, 2, 1]
  await Promise.all(
    deltas.map((delta) =>
      clerk.inventory.adjustStock({ params, idempotencyKey: randomUUID(), body: { delta, reason: 'Found' } }),
    ),
  )
  expect(await stockOf(bowl)).toEqual({ available: 15, reserved: 0, onHand: 15 })
})

test('rejects an adjustment that would remove reserved stock', async () => {
  const [clerk, shopper, bowl] = await Promise.all([staff(), customer(), product({ stock: 5 })])
  await confirmedOrder(shopper, { ...bowl, quantity: 3 })
  const adjust = (delta: number) =>
    clerk.inventory.adjustStock({
      params: { productId: bowl.id },
      idempotencyKey: randomUUID(),
      body: { delta, reason: 'Stolen' },
    })
  await expect(adjust(-3)).rejects.toMatchObject({ status: 422, code: 'inventory.below-reserved' })
  expect(await adjust(-2)).toMatchObject({ available: 0, reserved: 3, onHand: 3 })
})

test('shows customers the available stock, and only staff the reserved stock and stock on hand', async () => {
  const [clerk, shopper, bowl] = await Promise.all([staff(), customer(), product({ stock: 5 })])
  const params = { productId: bowl.id }
  for (const who of [anonymous, shopper])
    expect(await who.inventory.getStock({ params })).toEqual({ productId: bowl.id, available: 5 })
  expect(await clerk.inventory.getStock({ params })).toEqual({
    productId: bowl.id,
    available: 5,
    reserved: 0,
    onHand: 5,
  })
  const adjusting = shopper.inventory.adjustStock({
    params,
    idempotencyKey: randomUUID(),
    body: { delta: 1, reason: 'Mine' },
  })
  await expect(adjusting).rejects.toMatchObject({ status: 403, code: 'request.forbidden' })
})

test('lists the stock of many products, without unknown ones and duplicates', async () => {
  const [clerk, bowl, plate] = await Promise.all([staff(), product({ stock: 1 }), product({ stock: 2 })])
  const productIds = [plate.id, 'nothing', bowl.id, 'prd_00000000000000000000000000', plate.id].join(',')
  // Lists are eventually consistent.
  const { items } = await eventually(
    () => anonymous.inventory.listStock({ query: { productIds } }),
    ({ items }) => items.length === 2,
  )
  expect(items).toEqual(
    expect.arrayContaining([
      { productId: bowl.id, available: 1 },
      { productId: plate.id, available: 2 },
    ]),
  )
  const seenByStaff = await clerk.inventory.listStock({ query: { productIds: bowl.id } })
  expect(seenByStaff.items).toEqual([{ productId: bowl.id, available: 1, reserved: 0, onHand: 1 }])
})

test('rejects a stock list of no products, or of more than a hundred', async () => {
  const many = Array.from({ length: 101 }, (_, n) => `product-${n}`).join(',')
  for (const productIds of [many, ''])
    await expect(anonymous.inventory.listStock({ query: { productIds } })).rejects.toMatchObject({
      status: 400,
      code: 'request.invalid',
    })
})
