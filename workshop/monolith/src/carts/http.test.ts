import { randomUUID } from 'node:crypto'
import { newId } from '@macromart/kernel'
import { request } from '@macromart/lambda-kit/testing'
import { expect } from 'vitest'
import { findProduct, saveProduct } from '../catalog/store.ts'
import { test } from '../fixture.ts'
import { http } from './http.ts'

test('shows present prices, and the price that was seen', async ({ startShop }) => {
  const { shop, product } = await startShop()
  const app = http(shop)
  const [cartId, productId] = [newId('crt'), await product(5)]
  const line = `/api/carts/${cartId}/lines/${productId}`
  await request(app, `PUT ${line}` as `PUT /`, { body: { quantity: 2 } })
  await shop.database.write((tx) => {
    const found = findProduct(tx, productId)
    if (found) saveProduct(tx, { ...found, price: { amount: 990, currency: 'EUR' }, version: 2 })
  })
  const { body: cart } = await request(app, `GET /api/carts/${cartId}`)
  expect(cart).toMatchObject({
    version: 1,
    total: { amount: 1980 },
    lines: [{ quantity: 2, unitPrice: { amount: 990 }, previousUnitPrice: { amount: 1250 } }],
  })
})

test('adds once for each key, up to 99, also under concurrent requests', async ({ startShop }) => {
  const { shop, product } = await startShop()
  const app = http(shop)
  const [cartId, productId] = [newId('crt'), await product(5)]
  const target = `POST /api/carts/${cartId}/lines/${productId}` as const
  const add = (key: string, quantity = 1) => request(app, target, { key, body: { quantity } })
  const keys = ['a', 'b', 'c', 'a', 'b']
  await Promise.all(keys.map((key) => add(key)))
  expect((await add('a')).body.lines).toMatchObject([{ quantity: 3 }])
  expect((await add('a', 2)).body.code).toBe('idempotency.key-reused')
  expect((await add('d', 99)).body.lines).toMatchObject([{ quantity: 99 }])
})

test('takes the lines of an order out of its cart once, and keeps what was added since', async ({ startShop }) => {
  const { shop, product, signIn, draft, call } = await startShop()
  const app = http(shop)
  const [cartId, productId, { token }] = [newId('crt'), await product(9), await signIn('customer')]
  const put = (quantity: number) => request(app, `PUT /api/carts/${cartId}/lines/${productId}`, { body: { quantity } })
  await put(3)
  const order = { token, key: randomUUID(), body: draft(productId, { cartId }) }
  expect((await call('POST /api/orders', order)).body.status).toBe('confirmed')
  expect((await request(app, `GET /api/carts/${cartId}`)).body.lines).toMatchObject([{ quantity: 2 }])
  await call('POST /api/orders', order)
  expect((await request(app, `GET /api/carts/${cartId}`)).body.lines).toMatchObject([{ quantity: 2 }])
})

test('moves the lines of another cart once for each key, and names what it leaves out', async ({ startShop }) => {
  const { shop, product } = await startShop()
  const app = http(shop)
  const [into, from, productId] = [newId('crt'), newId('crt'), await product(5)]
  const put = (cartId: string, quantity: number) =>
    request(app, `PUT /api/carts/${cartId}/lines/${productId}`, { body: { quantity } })
  const merge = (other: string, key = 'a') =>
    request(app, `POST /api/carts/${into}/merges`, { key, body: { from: other } })
  await put(into, 91)
  await put(from, 20)
  const answers = await Promise.all([merge(from), merge(from), merge(from, 'b')])
  answers.push(await merge(from))
  const leftOut = [{ productId, quantity: 12, of: 20, reason: 'too-many-pieces' }]
  for (const { body } of answers) expect(body.cart.lines).toMatchObject([{ quantity: 99 }])
  expect(answers.map(({ body }) => body.leftOut)).toMatchObject([leftOut, leftOut, [], leftOut])
  expect((await request(app, `GET /api/carts/${from}`)).body).toMatchObject({ lines: [], version: 2 })
  expect((await merge(newId('crt'))).body.code).toBe('idempotency.key-reused')
  expect((await merge(into, 'c')).body.code).toBe('cart.same-cart')
})
