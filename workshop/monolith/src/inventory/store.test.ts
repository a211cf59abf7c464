import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { test } from '../fixture.ts'

const found = { delta: 7, reason: 'Found behind the shelf' }

test('adjusts the stock once for each key, and returns the stock as it is now', async ({ startShop }) => {
  const { signIn, product, call } = await startShop()
  const [{ token }, productId, other] = [await signIn('staff'), await product(5), await product(5)]
  const target = `POST /api/inventory/stock/${productId}/adjustments` as const
  const key = randomUUID()
  const answers = await Promise.all([1, 2, 3].map(() => call(target, { token, key, body: found })))
  for (const { status, body } of answers)
    expect([status, body]).toEqual([201, { productId, available: 12, reserved: 0, onHand: 12 }])
  await call(target, { token, key: randomUUID(), body: { delta: -2, reason: 'Broken' } })
  expect((await call(target, { token, key, body: found })).body).toMatchObject({ onHand: 10 })

  const reused = { status: 422, body: { code: 'idempotency.key-reused' } }
  expect(await call(target, { token, key, body: { ...found, delta: 8 } })).toMatchObject(reused)
  const elsewhere = `POST /api/inventory/stock/${other}/adjustments` as const
  expect(await call(elsewhere, { token, key, body: found })).toMatchObject(reused)
})

test('an adjustment leaves what is reserved', async ({ startShop }) => {
  const { signIn, place, call } = await startShop()
  const [{ token }, { productId }] = [await signIn('staff'), await place()]
  const adjust = (delta: number) =>
    call(`POST /api/inventory/stock/${productId}/adjustments`, {
      token,
      key: randomUUID(),
      body: { delta, reason: 'Stolen' },
    })
  expect(await adjust(-5)).toMatchObject({ status: 422, body: { code: 'inventory.below-reserved' } })
  expect(await adjust(-4)).toMatchObject({ status: 201, body: { available: 0, reserved: 1, onHand: 1 } })
})

test('reserves every line of an order, or none', async ({ startShop }) => {
  const { signIn, product, draft, call, stock } = await startShop()
  const [{ token }, plenty, none] = [await signIn('customer'), await product(5), await product(0)]
  const lines = [plenty, none].map((productId) => ({ productId, quantity: 1 }))
  const { body } = await call('POST /api/orders', { token, key: randomUUID(), body: draft(plenty, { lines }) })
  expect(body.cancellation).toEqual({ reason: 'out-of-stock', detail: `${none}: 0 of 1` })
  expect(stock(plenty)).toEqual({ available: 5, reserved: 0, onHand: 5 })
})

test('shows reserved stock and stock on hand to staff only, and leaves unknown products out', async ({ startShop }) => {
  const { signIn, product, call } = await startShop()
  const [staff, one, other] = [await signIn('staff'), await product(1), await product(2)]
  expect((await call(`GET /api/inventory/stock/${one}`)).body).toEqual({ productId: one, available: 1 })
  const listed = await call(`GET /api/inventory/stock?productIds=${other},teapot,${one},${other}`, staff)
  expect(listed.body.items).toEqual([
    { productId: other, available: 2, reserved: 0, onHand: 2 },
    { productId: one, available: 1, reserved: 0, onHand: 1 },
  ])
  expect((await call('GET /api/inventory/stock/teapot')).status).toBe(404)
})
