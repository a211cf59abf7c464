import { ProductChanged } from '@macromart/contract-catalog/events'
import { Order } from '@macromart/contract-orders/api'
import { OrderPlaced } from '@macromart/contract-orders/events'
import { newId } from '@macromart/kernel'
import { callsDuring, publishedEvents, toEnvelope } from '@macromart/lambda-kit/testing'
import { describe, expect, test } from 'vitest'
import { draft } from './fixture.ts'
import { testOrders } from './test-orders.fixture.ts'

const shop = await testOrders()
const { id: customerId, token } = await shop.signIn('customer')
const teapot = await shop.listProduct()
const two = draft([{ productId: teapot.id, quantity: 2 }])
const total = { amount: 3998, currency: 'EUR' }

const place = (body: unknown, key?: string) => shop.place(token, body, key)
const newKey = () => crypto.randomUUID()
const publishedEventsOf = async (orderId: string) =>
  (await publishedEvents(shop.table)).filter(({ subject }) => subject === orderId)

describe('placing an order', () => {
  test('returns the order and its location, without internal fields', async () => {
    const { status, headers, body } = await place({ ...two, cartId: newId('crt') })
    expect(status).toBe(201)
    expect(headers.get('location')).toBe(`/api/orders/${body.id}`)
    expect(body).toEqual({
      id: expect.stringMatching(/^ord_/),
      customerId,
      status: 'placed',
      lines: [{ productId: teapot.id, name: teapot.name, unitPrice: teapot.price, quantity: 2, lineTotal: total }],
      total,
      shippingAddress: two.shippingAddress,
      timeline: [{ status: 'placed', at: body.placedAt }],
      version: 1,
      placedAt: expect.any(String),
      changedAt: body.placedAt,
    })
    expect(Order.parse(body)).toEqual(body)
    expect(await shop.get(token, body.id)).toMatchObject({ status: 200, body })
    const { lines } = body
    expect(await publishedEventsOf(body.id)).toMatchObject([
      { type: OrderPlaced.type, subjectversion: 1, data: { orderId: body.id, customerId, lines, total } },
    ])
  })

  test('costs two calls to the table, and a repeated request costs one', async () => {
    const key = newKey()
    expect(await callsDuring(shop.table.client, () => place(two, key))).toEqual(['BatchGetItem', 'PutItem'])
    expect(await callsDuring(shop.table.client, () => place(two, key))).toEqual(['BatchGetItem'])
  })

  test('places fifty lines in two calls', async () => {
    const products = await Promise.all(Array.from({ length: 50 }, () => shop.listProduct()))
    const body = draft(products.map(({ id }) => ({ productId: id, quantity: 99 })))
    const calls = await callsDuring(shop.table.client, async () => {
      expect(await place(body)).toMatchObject({ status: 201, body: { total: { amount: 50 * 99 * 1999 } } })
    })
    expect(calls).toEqual(['BatchGetItem', 'PutItem'])
  })
})

describe('a repeated request', () => {
  test('returns the same order in its current state', async () => {
    const key = newKey()
    const first = await place(two, key)
    expect(await place(two, key)).toMatchObject({ status: 201, body: first.body })
    await shop.confirm(first.body.id)
    const again = await place(two, key)
    expect(again).toMatchObject({ status: 201, body: { id: first.body.id, status: 'confirmed', version: 3 } })
    expect(again.headers.get('location')).toBe(`/api/orders/${first.body.id}`)
  })

  test('returns the same order after prices have changed', async () => {
    const [key, saucer] = [newKey(), await shop.listProduct()]
    const body = draft([{ productId: saucer.id, quantity: 2 }], { expectedTotal: total })
    const first = await place(body, key)
    const dearer = { ...saucer, version: 2, price: { amount: 1, currency: 'EUR' }, status: 'retired' as const }
    await shop.consumer.receive(toEnvelope(ProductChanged(dearer), saucer.id, 2))
    expect(await place(body, key)).toMatchObject({ status: 201, body: first.body })
    expect(await place(body)).toMatchObject({ status: 422, body: { code: 'order.product-retired' } })
  })

  test('is recognised with another order of fields and with blanks around a name', async () => {
    const [key, reordered] = [newKey(), Object.fromEntries(Object.entries(two).reverse())]
    const first = await place(two, key)
    const { name } = two.shippingAddress
    const spaced = { ...reordered, shippingAddress: { ...two.shippingAddress, name: ` ${name} ` } }
    expect(await place(spaced, key)).toMatchObject({ status: 201, body: { id: first.body.id } })
  })

  test('places and publishes one order when sent eight times at once', async () => {
    const key = newKey()
    const answers = await Promise.all(Array.from({ length: 8 }, () => place(two, key)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    const ids = new Set(answers.map(({ body }) => body.id))
    expect(ids.size).toBe(1)
    const [orderId = ''] = ids
    expect(answers.map(({ body }) => body)).toEqual(answers.map(() => answers[0]?.body))
    expect(await publishedEventsOf(orderId)).toHaveLength(1)
  })

  test('is refused with another body, also when sent at the same time', async () => {
    const key = newKey()
    const bodies = [1, 2, 3, 4].map((quantity) => draft([{ productId: teapot.id, quantity }]))
    const answers = await Promise.all(bodies.map((body) => place(body, key)))
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([201, 422, 422, 422])
    const refused = answers.filter(({ status }) => status === 422)
    expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(['idempotency.key-reused']))
  })

  test('by another customer with the same key places another order', async () => {
    const [key, other] = [newKey(), await shop.signIn('customer')]
    const [mine, theirs] = [await place(two, key), await shop.place(other.token, two, key)]
    expect(theirs.body).toMatchObject({ customerId: other.id, status: 'placed' })
    expect(theirs.body.id).not.toBe(mine.body.id)
  })

  test('after a refusal is a new attempt, because refusals are not stored', async () => {
    const [key, productId] = [newKey(), newId('prd')]
    const body = draft([{ productId, quantity: 1 }])
    expect(await place(body, key)).toMatchObject({ status: 422, body: { code: 'order.unknown-product' } })
    await shop.listProduct({ id: productId })
    expect(await place(body, key)).toMatchObject({ status: 201 })
  })
})
