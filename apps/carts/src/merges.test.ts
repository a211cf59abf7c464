import { randomUUID } from 'node:crypto'
import { Merge } from '@macromart/contract-carts/api'
import { ProductChanged, ProductListed } from '@macromart/contract-catalog/events'
import { OrderConfirmed } from '@macromart/contract-orders/events'
import { newId } from '@macromart/kernel'
import { callsDuring, captureLogs, request, testTable, toEnvelope } from '@macromart/lambda-kit/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { events } from './events.ts'
import { days, euros, noon, orderFrom, product } from './fixture.ts'
import { http } from './http.ts'
import { cartStore } from './store.ts'

const table = await testTable(new URL('../serverless.yml', import.meta.url))
const store = cartStore(table.name, { client: table.client })
let now = noon
const clock = () => now
const consumer = events(store, clock)
const app = http(store, clock)

async function listProduct(changes = {}) {
  const listing = product(changes)
  await consumer.receive(toEnvelope(ProductListed(listing), listing.id))
  return listing
}
const products = await Promise.all(Array.from({ length: 60 }, (_, n) => listProduct({ name: `Teapot ${n}` })))
const idOf = (n: number) => products[n]?.id ?? ''

const get = (cartId: string) => request(app, `GET /api/carts/${cartId}`)
const put = (cartId: string, n: number, quantity: number) =>
  request(app, `PUT /api/carts/${cartId}/lines/${idOf(n)}`, { body: { quantity } })
const add = (cartId: string, n: number, quantity: number, key: string = randomUUID()) =>
  request(app, `POST /api/carts/${cartId}/lines/${idOf(n)}`, { body: { quantity }, key })
const merge = (cartId: string, from: string, key: string = randomUUID()) =>
  request(app, `POST /api/carts/${cartId}/merges`, { body: { from }, key })

async function cartWith(...wanted: [n: number, quantity: number][]) {
  const id = newId('crt')
  for (const [n, quantity] of wanted) await put(id, n, quantity)
  return id
}
const linesOf = async (id: string) =>
  new Map(
    (await get(id)).body.lines.map((line: { productId: string; quantity: number }) => [line.productId, line.quantity]),
  )

test('moves the lines and returns the cart, in exactly the fields of the contract', async () => {
  const [into, from] = [await cartWith([0, 91]), await cartWith([0, 20], [1, 3])]
  const { status, body } = await merge(into, from)
  expect(status).toBe(200)
  expect(body).toEqual({
    cart: (await get(into)).body,
    leftOut: [{ productId: idOf(0), name: 'Teapot 0', quantity: 12, of: 20, reason: 'too-many-pieces' }],
  })
  expect(Merge.strict().parse(body)).toEqual(body)
  expect(await linesOf(into)).toEqual(
    new Map([
      [idOf(0), 99],
      [idOf(1), 3],
    ]),
  )
  expect((await get(from)).body).toMatchObject({ lines: [], version: 3 })
})

test('counts once for each key: repeated, concurrently or later, it returns the present cart and what was left out', async () => {
  const [into, from, key] = [await cartWith([0, 91]), await cartWith([0, 20]), randomUUID()]
  const answers = await Promise.all(Array.from({ length: 8 }, () => merge(into, from, key)))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  await put(from, 2, 5)
  await put(into, 3, 1)
  const again = await merge(into, from, key)
  expect(again.body).toMatchObject({ cart: (await get(into)).body, leftOut: [{ quantity: 12, of: 20 }] })
  expect(await linesOf(from)).toEqual(new Map([[idOf(2), 5]]))
})

test('counts once for two keys as well, because the other cart is empty after the first', async () => {
  const [into, from] = [await cartWith([0, 1]), await cartWith([0, 20], [1, 3])]
  await Promise.all(Array.from({ length: 6 }, () => merge(into, from)))
  expect(await linesOf(into)).toEqual(
    new Map([
      [idOf(0), 21],
      [idOf(1), 3],
    ]),
  )
})

test('gives the lines to one of two carts that ask for them at once', async () => {
  const [from, ...both] = [await cartWith([0, 7]), newId('crt'), newId('crt')]
  await Promise.all(both.flatMap((into) => [merge(into, from), merge(into, from)]))
  const pieces = await Promise.all(both.map(async (into) => (await linesOf(into)).get(idOf(0)) ?? 0))
  expect(pieces.toSorted()).toEqual([0, 7])
})

test('loses and repeats nothing that is added to either cart meanwhile', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom('into', 'from'), fc.integer({ min: 1, max: 4 })), { maxLength: 8 }),
      fc.integer({ min: 1, max: 3 }),
      async (additions, times) => {
        const carts = { into: newId('crt'), from: await cartWith([0, 1]) }
        const key = randomUUID()
        const answers = await Promise.all([
          ...additions.map(([to, quantity]) => add(carts[to as 'into' | 'from'], 0, quantity)),
          ...Array.from({ length: times }, () => merge(carts.into, carts.from, key)),
        ])
        expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
        const pieces = await Promise.all(Object.values(carts).map(async (id) => (await linesOf(id)).get(idOf(0)) ?? 0))
        const added = additions.reduce((sum, [, quantity]) => sum + quantity, 1)
        expect((pieces[0] as number) + (pieces[1] as number)).toBe(added)
      },
    ),
    { numRuns: 15 },
  ))

test('an addition whose answer was lost adds nothing to the cart that it was merged into', async () => {
  const [into, from, key] = [newId('crt'), newId('crt'), randomUUID()]
  await add(from, 0, 2, key)
  await merge(into, from)
  expect((await add(into, 0, 2, key)).body).toMatchObject({ lines: [{ quantity: 2 }] })
  expect((await add(from, 0, 2, key)).body).toMatchObject({ lines: [] })
})

test('takes at most fifty products, and names the others', async () => {
  const wanted = (first: number, count: number) =>
    Array.from({ length: count }, (_, n): [number, number] => [first + n, 1])
  const [into, from] = [await cartWith(...wanted(0, 45)), await cartWith(...wanted(45, 15))]
  const { body } = await merge(into, from)
  expect(body.cart.lines).toHaveLength(50)
  expect(body.leftOut.map(({ name, reason }: { name: string; reason: string }) => [name, reason])).toEqual(
    Array.from({ length: 10 }, (_, n) => [`Teapot ${50 + n}`, 'too-many-lines']),
  )
})

test('moves a retired product, which stays visible, and shows a price that has changed', async () => {
  const [gone, dearer] = await Promise.all([listProduct(), listProduct({ price: euros(1000) })])
  const from = newId('crt')
  for (const { id } of [gone, dearer])
    await store.change(from, [id], noon, (cart, prices) => {
      const unitPrice = prices.get(id)?.unitPrice ?? euros(0)
      const lines = [...cart.lines, { productId: id, quantity: 1, seenPrice: unitPrice }]
      return { next: { ...cart, lines, version: cart.version + 1, changedAt: noon }, events: [] }
    })
  const changed = (listing: typeof gone, changes: object) =>
    consumer.receive(toEnvelope(ProductChanged({ ...listing, version: 2, ...changes }), listing.id, 2))
  await changed(gone, { status: 'retired' })
  await changed(dearer, { price: euros(1200) })
  expect((await merge(newId('crt'), from)).body.cart).toMatchObject({
    lines: [
      { productId: dearer.id, unitPrice: euros(1200), previousUnitPrice: euros(1000) },
      { productId: gone.id, retired: true },
    ],
    total: euros(1200),
  })
})

describe('is refused', () => {
  test('for a cart and itself, which stays as it is', async () => {
    const id = await cartWith([0, 2])
    expect(await merge(id, id)).toMatchObject({ status: 422, body: { code: 'cart.same-cart' } })
    expect((await get(id)).body).toMatchObject({ version: 1, lines: [{ quantity: 2 }] })
  })

  test('with the key of another request, or without a key', async () => {
    const [into, key] = [newId('crt'), randomUUID()]
    await merge(into, await cartWith([0, 1]), key)
    expect(await merge(into, newId('crt'), key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency.key-reused' },
    })
    const body = { from: newId('crt') }
    expect(await request(app, `POST /api/carts/${into}/merges`, { body })).toMatchObject({ status: 400 })
  })

  test.each(['what-is-no-id', newId('ord'), 'crt_01k'])('for the invalid id %s, without a call', async (id) => {
    const calls = await callsDuring(table.client, async () => {
      expect(await merge(id, newId('crt'))).toMatchObject({ status: 404, body: { code: 'cart.not-found' } })
      expect(await merge(newId('crt'), id)).toMatchObject({ status: 400, body: { errors: [{ path: 'body.from' }] } })
    })
    expect(calls).toEqual([])
  })
})

test('moves nothing from an expired cart', async () => {
  const from = await cartWith([0, 2])
  try {
    now = days(31)
    expect((await merge(newId('crt'), from)).body).toMatchObject({ cart: { version: 0, lines: [] }, leftOut: [] })
  } finally {
    now = noon
  }
})

test('an order of the cart removes its lines after the merge, and a late one of the other cart is no error', async () => {
  const [into, from] = [newId('crt'), await cartWith([0, 3])]
  await merge(into, from)
  const confirm = (cartId: typeof into) => {
    const order = orderFrom(cartId, { productId: idOf(0), quantity: 1 })
    return consumer.receive(toEnvelope(OrderConfirmed(order), order.orderId, 3))
  }
  await confirm(from)
  expect(await linesOf(into)).toEqual(new Map([[idOf(0), 3]]))
  await confirm(into)
  expect(await linesOf(into)).toEqual(new Map([[idOf(0), 2]]))
})

test('costs a read of both carts, a read of the prices and a transaction; a repeated or empty one only reads', async () => {
  const [into, from, key] = [newId('crt'), await cartWith([0, 1]), randomUUID()]
  const calls = (work: () => Promise<unknown>) => callsDuring(table.client, work)
  expect(await calls(() => merge(into, from, key))).toEqual(['BatchGetItem', 'BatchGetItem', 'TransactWriteItems'])
  expect(await calls(() => merge(into, from, key))).toEqual(['BatchGetItem', 'BatchGetItem'])
  expect(await calls(() => merge(into, newId('crt')))).toEqual(['BatchGetItem', 'BatchGetItem'])
  expect(await calls(() => merge(newId('crt'), newId('crt')))).toEqual(['BatchGetItem'])
})

test('logs neither cart id', async () => {
  const [into, from] = [newId('crt'), await cartWith([0, 1])]
  const lines = await captureLogs(async () => {
    await merge(into, from)
    await merge(into, into)
  })
  expect(lines.length).toBeGreaterThanOrEqual(2)
  expect(JSON.stringify(lines)).not.toMatch(/crt_[0-9a-z]{10}/)
})
