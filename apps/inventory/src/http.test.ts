import { randomUUID } from 'node:crypto'
import { ProductListed } from '@macromart/contract-catalog/events'
import { OrderPlaced } from '@macromart/contract-orders/events'
import { newId, systemClock } from '@macromart/kernel'
import { consumeBatch, request, testSessions, testTable, toEnvelope } from '@macromart/lambda-kit/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { events } from './events.ts'
import { http } from './http.ts'
import { inventoryStore } from './store.ts'

const at = '2026-11-23T10:00:00.000Z'
const price = { amount: 999, currency: 'EUR' }

async function setUp() {
  const { name, client } = await testTable(new URL('../serverless.yml', import.meta.url))
  const sessions = await testSessions()
  const calls: string[] = []
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        calls.push(commandName)
        return next(args)
      },
    { step: 'initialize' },
  )
  const store = inventoryStore(name, { client })
  const app = http(store, sessions.authenticate, systemClock)
  const staff = (await sessions.signIn('staff')).token
  const customer = (await sessions.signIn('customer')).token
  const listed = async () => {
    const id = newId('prd')
    const rest = {
      description: '',
      category: 'tea',
      imageUrl: '/x.svg',
      status: 'active' as const,
      version: 1,
      changedAt: at,
    }
    await consumeBatch(events(store, systemClock), toEnvelope(ProductListed({ id, name: 'Tea', price, ...rest }), id))
    return id
  }
  const order = (productId: `prd_${string}`, quantity: number) => {
    const orderId = newId('ord')
    const line = { productId, name: 'Tea', unitPrice: price, quantity, lineTotal: price }
    const placed = OrderPlaced({ orderId, customerId: newId('acc'), lines: [line], total: price })
    return consumeBatch(events(store, systemClock), toEnvelope(placed, orderId))
  }
  const adjust = (productId: string, delta: number, key: string = randomUUID(), reason = 'delivery') =>
    request(app, `POST /api/inventory/stock/${productId}/adjustments`, { token: staff, key, body: { delta, reason } })
  return { app, staff, customer, listed, order, adjust, calls }
}

let shop: Awaited<ReturnType<typeof setUp>>
beforeAll(async () => {
  shop = await setUp()
})

test('shows available stock to every caller, and reserved stock and stock on hand to staff only', async () => {
  const id = await shop.listed()
  await shop.adjust(id, 10)
  await shop.order(id, 3)
  expect((await request(shop.app, `GET /api/inventory/stock/${id}`)).body).toEqual({ productId: id, available: 7 })
  const { body } = await request(shop.app, `GET /api/inventory/stock/${id}`, { token: shop.staff })
  expect(body).toEqual({ productId: id, available: 7, reserved: 3, onHand: 10 })
})

test('returns 404 for a product that was never listed', async () => {
  const { status, body } = await request(shop.app, `GET /api/inventory/stock/${newId('prd')}`)
  expect([status, body.code]).toEqual([404, 'inventory.not-found'])
  expect((await shop.adjust(newId('prd'), 5)).status).toBe(404)
})

test('a list omits unknown products and ids of no product', async () => {
  const id = await shop.listed()
  const ids = [id, newId('prd'), newId('ord'), 'nonsense', id].join(',')
  const { body } = await request(shop.app, `GET /api/inventory/stock?productIds=${ids}`)
  expect(body).toEqual({ items: [{ productId: id, available: 0 }] })
})

test.each(['', 'productIds=', `productIds=${Array.from({ length: 101 }, (_, i) => i)}`])(
  'returns 400 for a list with the query "%s"',
  async (query) => {
    expect((await request(shop.app, `GET /api/inventory/stock?${query}`)).status).toBe(400)
  },
)

describe('an adjustment', () => {
  test('returns the new figures', async () => {
    const id = await shop.listed()
    const { status, body } = await shop.adjust(id, 4)
    expect([status, body]).toEqual([201, { productId: id, available: 4, reserved: 0, onHand: 4 }])
  })

  test('is made once for concurrent requests with the same key', async () => {
    const id = await shop.listed()
    const answers = await Promise.all(Array.from({ length: 8 }, () => shop.adjust(id, 5, 'same-key')))
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(201))
    expect((await shop.adjust(id, 5, 'same-key')).body).toMatchObject({ onHand: 5 })
  })

  test('is refused with the key of another adjustment', async () => {
    const id = await shop.listed()
    await shop.adjust(id, 5, 'reused-key')
    const { status, body } = await shop.adjust(id, 6, 'reused-key')
    expect([status, body.code]).toEqual([422, 'idempotency.key-reused'])
  })

  test('is not lost among concurrent adjustments', async () => {
    const id = await shop.listed()
    const answers = await Promise.all(Array.from({ length: 6 }, () => shop.adjust(id, 1)))
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201))
    expect((await shop.adjust(id, 1)).body.onHand).toBe(7)
  })

  test('may not remove reserved stock, and a refusal does not use up its key', async () => {
    const id = await shop.listed()
    await shop.adjust(id, 5)
    await shop.order(id, 3)
    const refused = await shop.adjust(id, -3, 'later')
    expect([refused.status, refused.body.code]).toEqual([422, 'inventory.below-reserved'])
    await shop.adjust(id, 1)
    expect((await shop.adjust(id, -3, 'later')).body).toMatchObject({ available: 0, reserved: 3, onHand: 3 })
  })

  test.each([
    { delta: 0, reason: 'x' },
    { delta: 1_000_001, reason: 'x' },
    { delta: 1.5, reason: 'x' },
    { delta: 1, reason: '' },
    { delta: 1, reason: 'x', extra: true },
  ])('returns 400 for %o', async (body) => {
    const path = `POST /api/inventory/stock/${newId('prd')}/adjustments` as const
    expect((await request(shop.app, path, { token: shop.staff, key: 'k', body })).status).toBe(400)
  })

  test('is for staff', async () => {
    const path = `POST /api/inventory/stock/${newId('prd')}/adjustments` as const
    const body = { delta: 1, reason: 'x' }
    expect((await request(shop.app, path, { key: 'k', body })).status).toBe(401)
    expect((await request(shop.app, path, { token: shop.customer, key: 'k', body })).status).toBe(403)
  })
})

test('a read costs one call, an adjustment one read and one transaction', async () => {
  const id = await shop.listed()
  shop.calls.length = 0
  await request(shop.app, `GET /api/inventory/stock/${id}`)
  await request(shop.app, `GET /api/inventory/stock?productIds=${id},${newId('prd')}`)
  expect(shop.calls).toHaveLength(2)
  shop.calls.length = 0
  await shop.adjust(id, 1)
  expect(shop.calls).toHaveLength(2)
})
