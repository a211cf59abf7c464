import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { test } from '../fixture.ts'
import { findOrder, saveOrder } from './store.ts'

const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id)

test('lists orders newest first, page by page: those of the customer, and all for staff', async ({ startShop }) => {
  const { signIn, product, draft, call } = await startShop()
  const [one, other, staff] = [await signIn('customer'), await signIn('customer'), await signIn('staff')]
  const productId = await product(9)
  const placed: string[] = []
  for (const { token } of [one, other, one, one]) {
    const { body } = await call('POST /api/orders', { token, key: randomUUID(), body: draft(productId) })
    placed.unshift(body.id)
  }
  const first = (await call('GET /api/orders?limit=2', one)).body
  const second = (await call(`GET /api/orders?limit=2&cursor=${first.nextCursor}`, one)).body
  expect([...idsOf(first), ...idsOf(second)]).toEqual([placed[0], placed[1], placed[3]])
  expect(second.nextCursor).toBeUndefined()
  expect(idsOf((await call('GET /api/orders', staff)).body)).toEqual(placed)
  // A cursor opens no list of another customer.
  expect(idsOf((await call(`GET /api/orders?cursor=${first.nextCursor}`, other)).body)).toEqual([placed[2]])
  expect((await call('GET /api/orders?cursor=nonsense', one)).status).toBe(400)
})

test('lists orders by status', async ({ startShop }) => {
  const { place, call } = await startShop()
  const { customer, order } = await place({ paymentMethod: 'pm_card_chargeDeclined' })
  expect(idsOf((await call('GET /api/orders?status=cancelled', customer)).body)).toEqual([order.id])
  expect((await call('GET /api/orders?status=confirmed', customer)).body).toEqual({ items: [] })
})

test('reads every field of an order as it was saved', async ({ startShop }) => {
  const { place, shop } = await startShop()
  const placed = findOrder(shop.database.read, (await place()).order.id)
  if (placed === undefined) throw new Error('the order is not stored')
  const full = {
    ...placed,
    version: placed.version + 1,
    shippingAddress: { ...placed.shippingAddress, line2: 'Second floor' },
    cancellationRequestedAt: placed.changedAt,
    cancellationWanted: 'timeout' as const,
    cancellationDetail: 'voided',
    cancellation: { reason: 'staff' as const, detail: 'refunded' },
    refundId: 're_2',
    failedRefunds: ['re_9', 're_1'],
    arrivedRefunded: true as const,
    cartId: 'crt_01kbwyr3dre6r8ysm0x0b3kc5n' as const,
  }
  await shop.database.write((tx) => saveOrder(tx, full))
  expect(findOrder(shop.database.read, placed.id)).toEqual(full)
  await shop.database.write((tx) => saveOrder(tx, placed))
  expect(findOrder(shop.database.read, placed.id)).toEqual(placed)
})
