import { randomUUID } from 'node:crypto'
import pLimit from 'p-limit'
import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { confirmedOrder } from '../support/order.ts'
import { anonymous, customer, product, staff, stockOf } from './shop-under-test.ts'

test('an adjustment is made once however often it is sent, and is seen at once', async () => {
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
  // The same request again is answered the stock as it now is.
  expect(await clerk.inventory.adjustStock(found)).toEqual(broken)
})

test('many adjustments of one stock at a time are all made', async () => {
  const [clerk, tray] = await Promise.all([staff(), product({ stock: 1 })])
  const params = { productId: tray.id }
  const atATime = pLimit(16)
  const found = () =>
    clerk.inventory.adjustStock({ params, idempotencyKey: randomUUID(), body: { delta: 1, reason: 'Found' } })
  await Promise.all(Array.from({ length: 64 }, () => atATime(found)))
  expect(await stockOf(tray)).toMatchObject({ onHand: 65 })
})

test('the same key for another adjustment, or for another product, is refused', async () => {
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

test('many adjustments at once are all counted', async () => {
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

test('what is reserved cannot be taken away; what is not can', async () => {
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

test('customers see what is available, and only staff what is reserved and on hand', async () => {
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

test('the stock of many products is told at once, unknown ones left out, repeated ones once', async () => {
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

test('of more than a hundred products, or of none, nothing is told', async () => {
  const many = Array.from({ length: 101 }, (_, n) => `product-${n}`).join(',')
  for (const productIds of [many, ''])
    await expect(anonymous.inventory.listStock({ query: { productIds } })).rejects.toMatchObject({
      status: 400,
      code: 'request.invalid',
    })
})
