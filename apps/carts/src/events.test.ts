import { ProductChanged, ProductListed } from '@macromart/contract-catalog/events'
import { OrderConfirmed, OrderConfirmedV1 } from '@macromart/contract-orders/events'
import { newId } from '@macromart/kernel'
import { callsDuring, consumeBatch, testTable, toEnvelope } from '@macromart/lambda-kit/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ProductQuantity, put, remove } from './domain/cart.ts'
import { events } from './events.ts'
import { noon, orderFrom, product } from './fixture.ts'
import { cartStore } from './store.ts'

const table = await testTable(new URL('../serverless.yml', import.meta.url))
const store = cartStore(table.name, { client: table.client })
const clock = () => noon
const consumer = events(store, clock)
const noFailures = { retried: [], deadLetters: [] }

const receive = (...messages: unknown[]) => consumeBatch(consumer, ...messages)
const confirmed = (order: ReturnType<typeof orderFrom>) => toEnvelope(OrderConfirmed(order), order.orderId, 3)

const [teapot, cup, tin] = [product(), product(), product()]
await receive(...[teapot, cup, tin].map((each) => toEnvelope(ProductListed(each), each.id)))

type CartId = ReturnType<typeof newId<'crt'>>
const putIn = (id: CartId, wanted: ProductQuantity) =>
  store.change(id, [wanted.productId], noon, (cart, prices) => put(cart, wanted, prices, noon))
const takeAway = (id: CartId, productId: string) => store.change(id, [], noon, (cart) => remove(cart, productId, noon))
const linesOf = async (id: CartId) =>
  (await store.read(id, noon)).cart.lines.map(({ productId, quantity }) => ({ productId, quantity }))

async function cartWith(...wanted: ProductQuantity[]) {
  const id = newId('crt')
  for (const each of wanted) await putIn(id, each)
  return id
}
const quantityOf = ({ id }: { id: string }, quantity: number): ProductQuantity => ({ productId: id, quantity })

describe('a confirmed order', () => {
  test('removes its lines from its cart once, however often its event is delivered', async () => {
    const id = await cartWith(quantityOf(teapot, 5), quantityOf(cup, 1))
    const event = confirmed(orderFrom(id, quantityOf(teapot, 2), quantityOf(cup, 1)))
    expect(await receive(event, event, event)).toEqual(noFailures)
    expect(await receive(event)).toEqual(noFailures)
    expect(await linesOf(id)).toEqual([quantityOf(teapot, 3)])
  })

  test('counts once as order-confirmed.v1 and .v2, in any order and together', async () => {
    for (const batches of [['earlier'], ['earlier', 'confirmed'], ['confirmed', 'earlier'], ['both']] as const) {
      const id = await cartWith(quantityOf(teapot, 5))
      const order = orderFrom(id, quantityOf(teapot, 2))
      const earlier = toEnvelope(OrderConfirmedV1(order), order.orderId, 3)
      const messages = { earlier: [earlier], confirmed: [confirmed(order)], both: [earlier, confirmed(order)] }
      for (const batch of batches) expect(await receive(...messages[batch])).toEqual(noFailures)
      expect(await linesOf(id)).toEqual([quantityOf(teapot, 3)])
    }
  })

  test('removes nothing when its event is redelivered after the cart was refilled', async () => {
    const id = await cartWith(quantityOf(teapot, 2))
    const event = confirmed(orderFrom(id, quantityOf(teapot, 2)))
    await receive(event)
    expect(await linesOf(id)).toEqual([])
    await putIn(id, quantityOf(teapot, 2))
    await receive(event, event)
    expect(await linesOf(id)).toEqual([quantityOf(teapot, 2)])
  })

  test('changes nothing when its cart was empty at the first delivery', async () => {
    const id = newId('crt')
    const event = confirmed(orderFrom(id, quantityOf(teapot, 2)))
    expect(await receive(event)).toEqual(noFailures)
    expect((await store.read(id, noon)).cart).toEqual({ id, lines: [], version: 0 })
    await putIn(id, quantityOf(teapot, 2))
    expect(await receive(event)).toEqual(noFailures)
    expect(await linesOf(id)).toEqual([quantityOf(teapot, 2)])
  })

  test('is ignored without a cart', async () => {
    const event = confirmed(orderFrom(undefined, quantityOf(teapot, 2)))
    expect(await callsDuring(table.client, () => consumer.receive(event))).toEqual([])
  })

  test('removes only its own lines when orders of the same cart are delivered concurrently', async () => {
    const id = await cartWith(quantityOf(teapot, 9))
    const [first, second] = [
      confirmed(orderFrom(id, quantityOf(teapot, 2))),
      confirmed(orderFrom(id, quantityOf(teapot, 3))),
    ]
    expect(await receive(first, second, first, second, first, second)).toEqual(noFailures)
    expect(await linesOf(id)).toEqual([quantityOf(teapot, 4)])
  })

  test('costs a read and a transaction, and only the read when redelivered', async () => {
    const event = confirmed(orderFrom(await cartWith(quantityOf(teapot, 2)), quantityOf(teapot, 2)))
    const calls = () => callsDuring(table.client, () => consumer.receive(event))
    expect(await calls()).toEqual(['BatchGetItem', 'TransactWriteItems'])
    expect(await calls()).toEqual(['BatchGetItem'])
  })
})

/** The shopper changes a line, or the event of the first or second order is delivered, possibly again. */
const step = fc.oneof(
  fc.record({ does: fc.constant('put' as const), what: fc.nat(2), quantity: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ does: fc.constant('remove' as const), what: fc.nat(2) }),
  fc.record({ does: fc.constant('confirm' as const), order: fc.nat(1) }),
)

test('each order is subtracted once, for any changes by the shopper and any number of deliveries', () =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const products = [teapot, cup, tin]
      const id = newId('crt')
      const bought = [
        [quantityOf(teapot, 2), quantityOf(cup, 1)],
        [quantityOf(teapot, 1), quantityOf(tin, 3)],
      ]
      const confirmations = bought.map((lines) => confirmed(orderFrom(id, ...lines)))
      const expected = new Map<string, number>()
      const handled = new Set<number>()
      for (const each of steps) {
        if (each.does === 'confirm') {
          await consumer.receive(confirmations[each.order] as (typeof confirmations)[number])
          if (handled.has(each.order)) continue
          handled.add(each.order)
          for (const { productId, quantity } of bought[each.order] ?? []) {
            const left = (expected.get(productId) ?? 0) - quantity
            if (left > 0) expected.set(productId, left)
            else expected.delete(productId)
          }
          continue
        }
        const { id: productId } = products[each.what] as typeof teapot
        if (each.does === 'put') {
          await putIn(id, { productId, quantity: each.quantity })
          expected.set(productId, each.quantity)
        } else {
          await takeAway(id, productId)
          expected.delete(productId)
        }
      }
      expect(new Map((await linesOf(id)).map(({ productId, quantity }) => [productId, quantity]))).toEqual(expected)
    }),
    { numRuns: 30 },
  ))

test('orders that are delivered concurrently, in any order and repeatedly, subtract exactly what they bought', () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 12 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
      fc.infiniteStream(fc.nat()),
      async (inCart, quantities, luck) => {
        const id = await cartWith(quantityOf(teapot, inCart), quantityOf(cup, 1))
        const once = quantities.map((quantity) => confirmed(orderFrom(id, quantityOf(teapot, quantity))))
        const shuffled = [...once, ...once, ...once].map((each) => ({ each, by: luck.next().value }))
        shuffled.sort((a, b) => a.by - b.by)
        await Promise.all(shuffled.map(({ each }) => consumer.receive(each)))
        const left = inCart - quantities.reduce((a, b) => a + b)
        expect(await linesOf(id)).toEqual(
          left > 0 ? [quantityOf(teapot, left), quantityOf(cup, 1)] : [quantityOf(cup, 1)],
        )
      },
    ),
    { numRuns: 10 },
  ))

describe('the price list', () => {
  test('applies the newest version of a product, in any order', async () => {
    const listing = product()
    const changed = (version: number, changes = {}) =>
      toEnvelope(ProductChanged({ ...listing, version, name: `Teapot ${version}`, ...changes }), listing.id, version)
    const listed = toEnvelope(ProductListed(listing), listing.id)
    expect(await receive(changed(3), listed, changed(2), changed(3), listed)).toEqual(noFailures)
    expect(await store.prices.get(listing.id)).toMatchObject({ name: 'Teapot 3', productVersion: 3, retired: false })
    expect(await receive(changed(4, { status: 'retired' }), changed(3))).toEqual(noFailures)
    expect(await store.prices.get(listing.id)).toMatchObject({ retired: true, productVersion: 4 })
  })
})

describe('a message', () => {
  test('that is invalid is dead-lettered with the reason, and the rest of the batch is processed', async () => {
    const id = await cartWith(quantityOf(teapot, 2))
    const good = confirmed(orderFrom(id, quantityOf(teapot, 2)))
    const broken = { ...good, data: { ...(good.data as object), cartId: 'mine' } }
    const unexpected = { ...good, type: 'orders.order-placed.v1' }
    const { retried, deadLetters } = await receive('{}', broken, unexpected, good)
    expect(retried).toEqual([])
    expect(deadLetters.map(({ reason }) => reason).sort()).toEqual([
      'no reaction is registered for orders.order-placed.v1',
      'not a CloudEvent: the envelope is invalid',
      expect.stringContaining('orders.order-confirmed.v2 breaks its contract'),
    ])
    expect(await linesOf(id)).toEqual([])
  })

  test('is retried when the table does not exist', async () => {
    const event = confirmed(orderFrom(newId('crt'), quantityOf(teapot, 1)))
    const nowhere = events(cartStore('no-such-table', { client: table.client }), clock)
    expect(await consumeBatch(nowhere, event)).toEqual({ retried: [JSON.stringify(event)], deadLetters: [] })
  })
})
