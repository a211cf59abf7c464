import { randomUUID } from 'node:crypto'
import { Cart, CartId } from '@macromart/contract-carts/api'
import { ProductChanged, ProductListed } from '@macromart/contract-catalog/events'
import { newId } from '@macromart/kernel'
import { callsDuring, request, testTable, toEnvelope } from '@macromart/lambda-kit/testing'
import { describe, expect, test } from 'vitest'
import { events } from './events.ts'
import { days, euros, noon, product } from './fixture.ts'
import { http } from './http.ts'
import { cartStore } from './store.ts'

const table = await testTable(new URL('../serverless.yml', import.meta.url))
let now = noon
const clock = () => now
const store = cartStore(table.name, { client: table.client })
const consumer = events(store, clock)
const app = http(store, clock)

async function listProduct(changes = {}) {
  const listing = product(changes)
  await consumer.receive(toEnvelope(ProductListed(listing), listing.id))
  return listing
}
const changed = (listing: ReturnType<typeof product>, changes = {}) =>
  consumer.receive(toEnvelope(ProductChanged({ ...listing, version: 2, ...changes }), listing.id, 2))

const get = (cartId: string) => request(app, `GET /api/carts/${cartId}`)
const put = (cartId: string, productId: string, quantity: unknown = 1) =>
  request(app, `PUT /api/carts/${cartId}/lines/${productId}`, { body: { quantity } })
const add = (cartId: string, productId: string, quantity = 1, key: string = randomUUID()) =>
  request(app, `POST /api/carts/${cartId}/lines/${productId}`, { body: { quantity }, key })
const remove = (cartId: string, productId: string) => request(app, `DELETE /api/carts/${cartId}/lines/${productId}`)

const teapot = await listProduct()
const cup = await listProduct({ name: 'Cup', price: euros(500) })

describe('a cart', () => {
  test('that was never written is empty, under any id', async () => {
    const id = newId('crt')
    expect(await get(id)).toMatchObject({ status: 200, body: { id, lines: [], total: euros(0), version: 0 } })
    expect((await get(id)).body).not.toHaveProperty('changedAt')
  })

  test('holds the lines that were set, in exactly the fields of the contract', async () => {
    const id = newId('crt')
    expect(await put(id, teapot.id, 2)).toMatchObject({ status: 200, body: { version: 1 } })
    const { status, body } = await put(id, cup.id, 3)
    expect(status).toBe(200)
    expect(body).toEqual({
      id,
      lines: [
        { productId: teapot.id, name: 'Teapot', unitPrice: euros(1999), quantity: 2, lineTotal: euros(3998) },
        { productId: cup.id, name: 'Cup', unitPrice: euros(500), quantity: 3, lineTotal: euros(1500) },
      ],
      total: euros(5498),
      version: 2,
      changedAt: noon,
    })
    expect(Cart.strict().parse(body)).toEqual(body)
    expect((await get(id)).body).toEqual(body)
    expect((await remove(id, teapot.id)).body).toMatchObject({ version: 3, lines: [{ productId: cup.id }] })
    expect((await remove(id, cup.id)).body).toMatchObject({ version: 4, lines: [], total: euros(0) })
  })

  test('is open to every client that has its id, even with an expired session, and is not cached', async () => {
    const id = newId('crt')
    const answer = await request(app, `GET /api/carts/${id}`, { token: 'what-was-good-yesterday' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect((await put(id, teapot.id)).headers.get('cache-control')).toBe('no-store')
  })

  test.each(['what-is-no-id', newId('ord'), teapot.id, 'crt_01k', newId('crt').toUpperCase()])(
    'is not found under the invalid id %s',
    async (id) => {
      const calls = await callsDuring(table.client, async () => {
        for (const answer of [
          await get(id),
          await put(id, teapot.id),
          await add(id, teapot.id),
          await remove(id, teapot.id),
        ])
          expect(answer).toMatchObject({ status: 404, body: { code: 'cart.not-found' } })
      })
      expect(calls).toEqual([])
    },
  )
})

describe('a repeated request', () => {
  test('changes nothing', async () => {
    const id = newId('crt')
    const { body } = await put(id, teapot.id, 2)
    expect(await put(id, teapot.id, 2)).toMatchObject({ status: 200, body })
    const emptied = await remove(id, teapot.id)
    expect(await remove(id, teapot.id)).toMatchObject({ status: 200, body: emptied.body })
    expect(emptied.body.version).toBe(2)
  })

  test('is one change when it is sent eight times concurrently', async () => {
    const id = newId('crt')
    const answers = await Promise.all(Array.from({ length: 8 }, () => put(id, teapot.id, 2)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect((await get(id)).body).toMatchObject({ version: 1, lines: [{ quantity: 2 }] })
  })
})

describe('an addition', () => {
  test.each([10, 32])('of one piece counts each time when it is made %i times concurrently', async (times) => {
    const id = newId('crt')
    const answers = await Promise.all(Array.from({ length: times }, () => add(id, teapot.id)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect((await get(id)).body).toMatchObject({ version: times, lines: [{ quantity: times }] })
  })

  test('repeated with its key, concurrently or later, counts once and returns the current cart', async () => {
    const [id, key] = [newId('crt'), randomUUID()]
    const answers = await Promise.all(Array.from({ length: 8 }, () => add(id, teapot.id, 3, key)))
    expect(answers.map(({ body }) => body.lines)).toEqual(answers.map(() => [expect.objectContaining({ quantity: 3 })]))
    const { body } = await add(id, cup.id)
    expect(await add(id, teapot.id, 3, key)).toMatchObject({ status: 200, body })
    expect(body).toMatchObject({ version: 2, lines: [{ quantity: 3 }, { quantity: 1 }] })
    expect(Object.keys(body).sort()).toEqual(['changedAt', 'id', 'lines', 'total', 'version'])
  })

  test('needs a key that is new to this cart; other carts may have used it', async () => {
    const [id, other, key] = [newId('crt'), newId('crt'), randomUUID()]
    expect(await request(app, `POST /api/carts/${id}/lines/${teapot.id}`, { body: { quantity: 1 } })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'headers.idempotency-key' }] },
    })
    await add(id, teapot.id, 1, key)
    for (const [productId, quantity] of [[teapot.id, 2] as const, [cup.id, 1] as const])
      expect(await add(id, productId, quantity, key)).toMatchObject({
        status: 422,
        body: { code: 'idempotency.key-reused' },
      })
    expect(await add(other, teapot.id, 2, key)).toMatchObject({ status: 200, body: { lines: [{ quantity: 2 }] } })
  })

  test('takes at most three write units, with the keys of fifty earlier ones', async () => {
    const id = newId('crt')
    for (let n = 0; n < 50; n++) await add(id, teapot.id)
    const { cart } = await store.read(CartId.parse(id), noon)
    expect(cart.additions).toHaveLength(50)
    // JSON is longer than DynamoDB's own form.
    expect(JSON.stringify(cart).length).toBeLessThan(3 * 1024)
  })

  test('expires with the cart after thirty days', async () => {
    const [id, key] = [newId('crt'), randomUUID()]
    await add(id, teapot.id, 2, key)
    try {
      now = days(30)
      expect((await add(id, teapot.id, 2, key)).body).toMatchObject({ version: 2, lines: [{ quantity: 2 }] })
    } finally {
      now = noon
    }
  })
})

test('loses no concurrent change', async () => {
  const id = newId('crt')
  const products = await Promise.all(Array.from({ length: 6 }, () => listProduct()))
  await Promise.all(products.map((each) => put(id, each.id)))
  const { body } = await get(id)
  expect(body.version).toBe(6)
  expect(new Set(body.lines.map((line: { productId: string }) => line.productId))).toEqual(
    new Set(products.map((each) => each.id)),
  )
})

describe('a product', () => {
  test('that is unknown is refused, also under an invalid id, and removing it changes nothing', async () => {
    const id = newId('crt')
    for (const productId of [newId('prd'), newId('ord'), id, 'what-is-no-id']) {
      expect(await put(id, productId)).toMatchObject({ status: 422, body: { code: 'cart.unknown-product' } })
      expect(await remove(id, productId)).toMatchObject({ status: 200, body: { version: 0, lines: [] } })
    }
  })

  test('with a changed price shows both prices until its line is set again', async () => {
    const [id, lamp] = [newId('crt'), await listProduct({ price: euros(1000) })]
    await put(id, lamp.id, 2)
    await changed(lamp, { price: euros(1200) })
    const line = { unitPrice: euros(1200), previousUnitPrice: euros(1000), quantity: 2, lineTotal: euros(2400) }
    expect((await get(id)).body).toMatchObject({ version: 1, lines: [line], total: euros(2400) })
    // Setting another line does not accept this price.
    expect((await put(id, teapot.id)).body).toMatchObject({ lines: [line, {}] })
    const seen = (await put(id, lamp.id, 2)).body.lines[0]
    expect(seen).toMatchObject({ unitPrice: euros(1200), quantity: 2 })
    expect(seen).not.toHaveProperty('previousUnitPrice')
  })

  test('that was retired cannot be set, is shown but not in the total, and can be removed', async () => {
    const [id, lamp] = [newId('crt'), await listProduct({ price: euros(1000) })]
    await put(id, lamp.id, 2)
    await put(id, cup.id)
    await changed(lamp, { status: 'retired' })
    const lines = [{ productId: lamp.id, retired: true, lineTotal: euros(2000) }, { productId: cup.id }]
    expect((await get(id)).body).toMatchObject({ lines, total: euros(500) })
    for (const cartId of [id, newId('crt')])
      for (const quantity of [1, 2])
        expect(await put(cartId, lamp.id, quantity)).toMatchObject({
          status: 422,
          body: { code: 'cart.product-retired' },
        })
    expect((await remove(id, lamp.id)).body).toMatchObject({ lines: [{ productId: cup.id }], total: euros(500) })
  })

  test('is refused after the fiftieth', async () => {
    const id = newId('crt')
    const products = await Promise.all(Array.from({ length: 50 }, () => listProduct()))
    for (const each of products) expect(await put(id, each.id)).toMatchObject({ status: 200 })
    expect(await put(id, teapot.id)).toMatchObject({ status: 422, body: { code: 'cart.too-many-lines' } })
    expect(await put(id, products[49]?.id ?? '', 99)).toMatchObject({ status: 200 })
    expect(await callsDuring(table.client, () => get(id))).toEqual(['GetItem', 'BatchGetItem'])
  })

  test.each([0, 100, -1, 1.5, '1', null, undefined])('in the quantity %s returns 400', async (quantity) => {
    const body = quantity === undefined ? {} : { quantity }
    const answer = await request(app, `PUT /api/carts/${newId('crt')}/lines/${teapot.id}`, { body })
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
  })
})

test('reading a cart costs two calls, because the cart determines which prices to look up, and changing it three', async () => {
  const id = newId('crt')
  const calls = (work: () => Promise<unknown>) => callsDuring(table.client, work)
  expect(await calls(() => get(id))).toEqual(['GetItem'])
  expect(await calls(() => put(id, teapot.id))).toEqual(['GetItem', 'BatchGetItem', 'PutItem'])
  expect(await calls(() => put(id, cup.id))).toEqual(['GetItem', 'BatchGetItem', 'PutItem'])
  expect(await calls(() => put(id, cup.id))).toEqual(['GetItem', 'BatchGetItem'])
  expect(await calls(() => get(id))).toEqual(['GetItem', 'BatchGetItem'])
  expect(await calls(() => remove(id, cup.id))).toEqual(['GetItem', 'BatchGetItem', 'PutItem'])
  expect(await calls(() => remove(id, cup.id))).toEqual(['GetItem', 'BatchGetItem'])
  expect(await calls(() => remove(newId('crt'), cup.id))).toEqual(['GetItem'])
  expect(await calls(() => put(id, newId('prd')))).toEqual(['GetItem', 'BatchGetItem'])
  expect(await calls(() => add(id, cup.id, 1, 'a-key'))).toEqual(['GetItem', 'BatchGetItem', 'PutItem'])
  expect(await calls(() => add(id, cup.id, 1, 'a-key'))).toEqual(['GetItem', 'BatchGetItem'])
})

test('a cart is empty thirty days after its last change, deleted or not, and can be filled again', async () => {
  const id = newId('crt')
  await put(id, teapot.id, 2)
  try {
    now = days(29)
    expect((await get(id)).body.lines).toHaveLength(1)
    await put(id, cup.id)
    now = days(58)
    expect((await get(id)).body.lines).toHaveLength(2)
    now = days(59)
    expect((await get(id)).body).toEqual({ id, lines: [], total: euros(0), version: 2 })
    expect((await remove(id, teapot.id)).body.lines).toEqual([])
    expect((await put(id, cup.id, 4)).body).toMatchObject({ version: 3, changedAt: now, lines: [{ quantity: 4 }] })
    expect((await get(id)).body.lines).toHaveLength(1)
  } finally {
    now = noon
  }
})
