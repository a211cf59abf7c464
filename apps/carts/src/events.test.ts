import { ProductChanged, ProductListed } from '@macromart/contract-catalog/events'
import { OrderConfirmed } from '@macromart/contract-orders/events'
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
  test('takes its lines out of the cart that it names, once, however often it is told', async () => {
    const id = await cartWith(quantityOf(teapot, 5), quantityOf(cup, 1))
    const news = confirmed(orderFrom(id, quantityOf(teapot, 2), quantityOf(cup, 1)))
    expect(await receive(news, news, news)).toEqual(noFailures)
    expect(await receive(news)).toEqual(noFailures)
    expect(await linesOf(id)).toEqual([quantityOf(teapot, 3)])
  })

  test('told again once the cart is filled anew takes nothing more', async () => {
    const id = await cartWith(quantityOf(teapot, 2))
    const news = confirmed(orderFrom(id, quantityOf(teapot, 2)))
    await receive(news)
    expect(await linesOf(id)).toEqual([])
    await putIn(id, quantityOf(teapot, 2))
    await receive(news, news)
    expect(await linesOf(id)).toEqual([quantityOf(teapot, 2)])
  })

  test('whose cart has been emptied meanwhile, or never was, changes nothing, then or later', async () => {
    const id = newId('crt')
    const news = confirmed(orderFrom(id, quantityOf(teapot, 2)))
    expect(await receive(news)).toEqual(noFailures)
    expect((await store.read(id, noon)).cart).toEqual({ id, lines: [], version: 0 })
    await putIn(id, quantityOf(teapot, 2))
    expect(await receive(news)).toEqual(noFailures)
    expect(await linesOf(id)).toEqual([quantityOf(teapot, 2)])
  })

  test('without a cart is nothing to carts', async () => {
    const news = confirmed(orderFrom(undefined, quantityOf(teapot, 2)))
    expect(await callsDuring(table.client, () => consumer.receive(news))).toEqual([])
  })

  test('takes no more than its own from a cart that several orders name, told at once', async () => {
    const id = await cartWith(quantityOf(teapot, 9))
    const [first, second] = [
      confirmed(orderFrom(id, quantityOf(teapot, 2))),
      confirmed(orderFrom(id, quantityOf(teapot, 3))),
    ]
    expect(await receive(first, second, first, second, first, second)).toEqual(noFailures)
    expect(await linesOf(id)).toEqual([quantityOf(teapot, 4)])
  })

  test('costs a read and a transaction, and told again the read alone', async () => {
    const news = confirmed(orderFrom(await cartWith(quantityOf(teapot, 2)), quantityOf(teapot, 2)))
    const calls = () => callsDuring(table.client, () => consumer.receive(news))
    expect(await calls()).toEqual(['BatchGetItem', 'TransactWriteItems'])
    expect(await calls()).toEqual(['BatchGetItem'])
  })
})

/** What a shopper does, and what is told: the first and the second order, as often as it likes. */
const step = fc.oneof(
  fc.record({ does: fc.constant('put' as const), what: fc.nat(2), quantity: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ does: fc.constant('remove' as const), what: fc.nat(2) }),
  fc.record({ does: fc.constant('confirm' as const), order: fc.nat(1) }),
)

test('whatever the shopper does meanwhile and however often it is told, each order is taken out once', () =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const products = [teapot, cup, tin]
      const id = newId('crt')
      const bought = [
        [quantityOf(teapot, 2), quantityOf(cup, 1)],
        [quantityOf(teapot, 1), quantityOf(tin, 3)],
      ]
      const news = bought.map((lines) => confirmed(orderFrom(id, ...lines)))
      const expected = new Map<string, number>()
      const handled = new Set<number>()
      for (const each of steps) {
        if (each.does === 'confirm') {
          await consumer.receive(news[each.order] as (typeof news)[number])
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

test('told at once, in any order, several times each, orders take out what they bought and nothing else', () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 12 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
      fc.infiniteStream(fc.nat()),
      async (inCart, quantities, luck) => {
        const id = await cartWith(quantityOf(teapot, inCart), quantityOf(cup, 1))
        const news = quantities.map((quantity) => confirmed(orderFrom(id, quantityOf(teapot, quantity))))
        const shuffled = [...news, ...news, ...news].map((each) => ({ each, by: luck.next().value }))
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
  test('learns a product, and what becomes of it, in whatever order', async () => {
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
  test('that cannot be understood becomes a dead letter with its reason, and holds up no neighbour', async () => {
    const id = await cartWith(quantityOf(teapot, 2))
    const good = confirmed(orderFrom(id, quantityOf(teapot, 2)))
    const broken = { ...good, data: { ...(good.data as object), cartId: 'mine' } }
    const nobodys = { ...good, type: 'orders.order-placed.v1' }
    const { retried, deadLetters } = await receive('{}', broken, nobodys, good)
    expect(retried).toEqual([])
    expect(deadLetters.map(({ reason }) => reason).sort()).toEqual([
      'not a CloudEvent of ours',
      'nothing here consumes orders.order-placed.v1',
      expect.stringContaining('orders.order-confirmed.v1 breaks its contract'),
    ])
    expect(await linesOf(id)).toEqual([])
  })

  test('comes back later where the table is not there', async () => {
    const news = confirmed(orderFrom(newId('crt'), quantityOf(teapot, 1)))
    const nowhere = events(cartStore('no-such-table', { client: table.client }), clock)
    expect(await consumeBatch(nowhere, news)).toEqual({ retried: [JSON.stringify(news)], deadLetters: [] })
  })
})
