import { expect, test } from 'vitest'
import { testBooks } from '../books.fixture.ts'
import { put } from '../rows.ts'
import { reserveStock } from './store.ts'

/** Orders `quantity` pieces of each product, as often as the event arrives. */
async function setting(...available: number[]) {
  const books = testBooks()
  const productIds = await Promise.all(available.map(books.product))
  const orderId = await books.order(...productIds)
  const lines = productIds.map((productId) => ({ productId, quantity: 2 }))
  return {
    ...books,
    orderId,
    productIds,
    orderPlaced: () => books.write((tx) => reserveStock(tx, orderId, lines)),
    figures: () => productIds.map(books.stock),
  }
}

test('Every line of an order is reserved', async () => {
  const { orderPlaced, figures, statusOf, orderId } = await setting(5, 2)
  expect(await orderPlaced()).toEqual([])
  expect(figures()).toEqual([
    { available: 3, reserved: 2, onHand: 5 },
    { available: 0, reserved: 2, onHand: 2 },
  ])
  expect(statusOf('reservations', orderId)).toBe('reserved')
})

test('If one line is short, nothing is reserved, and the shortage is the answer', async () => {
  const { orderPlaced, figures, statusOf, orderId, productIds } = await setting(5, 1)
  expect(await orderPlaced()).toEqual([{ productId: productIds[1], requested: 2, available: 1 }])
  expect(figures()).toEqual([
    { available: 5, reserved: 0, onHand: 5 },
    { available: 1, reserved: 0, onHand: 1 },
  ])
  expect(statusOf('reservations', orderId)).toBe('rejected')
})

test('Stock is reserved once when order-placed arrives twice', async () => {
  const { orderPlaced, figures } = await setting(5)
  await orderPlaced()
  await orderPlaced()
  expect(figures()).toEqual([{ available: 3, reserved: 2, onHand: 5 }])
})

test('An order that was rejected stays rejected when order-placed arrives again, although there is stock by then', async () => {
  const { orderPlaced, write, figures, statusOf, orderId, productIds } = await setting(1)
  await orderPlaced()
  const [productId = ''] = productIds
  await write((tx) =>
    tx.run('inventory', 'UPDATE stock SET available = 9, on_hand = 9 WHERE product_id = ?', productId),
  )
  await orderPlaced()
  expect(figures()).toEqual([{ available: 9, reserved: 0, onHand: 9 }])
  expect(statusOf('reservations', orderId)).toBe('rejected')
})

test('An order that was cancelled before order-placed arrived reserves nothing', async () => {
  const { orderPlaced, write, figures, orderId } = await setting(5)
  const released = { order_id: orderId, status: 'released', version: 1, changed_at: '2026-11-23T10:00:00.000Z' }
  await write((tx) => put(tx, 'inventory', 'reservations', 'order_id', released))
  expect(await orderPlaced()).toEqual([])
  expect(figures()).toEqual([{ available: 5, reserved: 0, onHand: 5 }])
})
