import { randomUUID } from 'node:crypto'
import type { Order } from '@macromart/contract-orders/api'
import type { Envelope } from '@macromart/kernel'
import fc from 'fast-check'
import { expect } from 'vitest'
import { test, type testShop } from './fixture.ts'
import { type Reacting, receive } from './inbox.ts'
import { reactions } from './reactions.ts'

type TestShop = Awaited<ReturnType<typeof testShop>>

const statuses = ({ timeline }: Order) => timeline.map(({ status }) => status)

/** Delivers each event of the outbox to every module that reacts to it, twice and in this order, until none is left. */
async function deliver({ shop, write }: TestShop, order: (events: Envelope[]) => Envelope[] = (events) => events) {
  const types = await write((tx) =>
    Object.entries(reactions).map(([capability, of]) => [capability as Reacting, of(tx).types] as const),
  )
  for (let seq = 0; ; ) {
    const rows = shop.database.read.all<{ seq: number; event: string }>(
      'SELECT seq, event FROM outbox WHERE seq > ?',
      seq,
    )
    if (rows.length === 0) return
    seq = rows.at(-1)?.seq ?? seq
    const events = rows.map(({ event }): Envelope => JSON.parse(event))
    for (const event of order([...events, ...events]))
      for (const [capability, known] of types) if (known.includes(event.type)) await receive(shop, capability, event)
  }
}

/** An order of a shop at step 2 that is only placed. */
async function placed(shop: TestShop, paymentMethod = 'pm_card_visa', stock = 5) {
  const { order, customer, productId } = await shop.place({ paymentMethod }, stock)
  expect(order).toMatchObject({ status: 'placed', version: 1 })
  const orderNow = async (): Promise<Order> => (await shop.call(`GET /api/orders/${order.id}`, customer)).body
  return { order, customer, productId, orderNow }
}

const orders: [string, (events: Envelope[]) => Envelope[]][] = [
  ['in order', (events) => events],
  ['in reverse', (events) => events.toReversed()],
]

test.for(orders)('an order is confirmed by events, repeated and %s', async ([, order], { startShop }) => {
  const shop = await startShop({ step: '2' })
  const { productId, orderNow } = await placed(shop)
  await deliver(shop, order)
  const confirmed = await orderNow()
  expect(statuses(confirmed)).toEqual(['placed', 'reserved', 'confirmed'])
  expect(shop.stock(productId)).toEqual({ available: 4, reserved: 1, onHand: 5 })
  expect(shop.stripe.paymentIntents()).toMatchObject([{ amount_capturable: 1250 }])
})

test('dispatches and delivers by events', async ({ startShop }) => {
  const shop = await startShop({ step: '2' })
  const { order, productId, orderNow, customer } = await placed(shop)
  await deliver(shop)
  const staff = await shop.signIn('staff')
  const body = { carrier: 'DHL', trackingNumber: '1' }
  const target = `POST /api/shipping/shipments/${order.id}` as const
  expect((await shop.call(`${target}/dispatch`, { ...staff, body })).status).toBe(200)
  expect((await shop.call(`${target}/delivery`, staff)).status).toBe(200)
  await deliver(shop, (events) => events.toReversed())
  expect(statuses(await orderNow()).slice(-2)).toEqual(['dispatched', 'delivered'])
  expect(shop.stock(productId)).toEqual({ available: 4, reserved: 0, onHand: 4 })
  expect((await shop.call(`GET /api/payments/${order.id}`, customer)).body).toMatchObject({ status: 'captured' })
})

test.for([
  ['pm_card_chargeDeclined', 5, { reason: 'payment-declined', detail: 'generic_decline' }],
  ['pm_card_visa', 0, { reason: 'out-of-stock', detail: expect.any(String) }],
] as const)('cancels an order with %s and a stock of %i', async ([paymentMethod, stock, reason], { startShop }) => {
  const shop = await startShop({ step: '2' })
  const { productId, orderNow } = await placed(shop, paymentMethod, stock)
  await deliver(shop)
  expect((await orderNow()).cancellation).toEqual(reason)
  expect(shop.stock(productId)).toEqual({ available: stock, reserved: 0, onHand: stock })
})

test('a cancellation at any moment leaves neither stock nor money, in any order of the events', async ({
  startShop,
}) => {
  const shop = await startShop({ step: '2' })
  const anyOrder = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }))
  await fc.assert(
    fc.asyncProperty(fc.nat(3), anyOrder, async (rounds, stream) => {
      const shuffle = (events: Envelope[]) =>
        events
          .map((event) => [stream.next().value ?? 0, event] as const)
          .sort(([one], [other]) => one - other)
          .map(([, event]) => event)
      const { order, productId, orderNow, customer } = await placed(shop)
      if (rounds > 0) await deliver(shop, shuffle)
      await shop.call(`POST /api/orders/${order.id}/cancellation`, customer)
      await deliver(shop, shuffle)
      expect((await orderNow()).status).toBe('cancelled')
      expect(shop.stock(productId)).toEqual({ available: 5, reserved: 0, onHand: 5 })
      const own = shop.stripe.paymentIntents().filter(({ metadata }) => metadata.orderId === order.id)
      for (const { amount_capturable } of own) expect(amount_capturable).toBe(0)
    }),
    { numRuns: 8 },
  )
})

test('an event commits with its change, or not at all', async ({ startShop }) => {
  const { write, place, shop, call } = await startShop({ step: '2' })
  const { customer } = await place()
  const count = () => shop.database.read.all('SELECT seq FROM outbox').length
  const before = count()
  const failing = write((tx) => {
    tx.run('orders', "INSERT INTO outbox (module, event) VALUES ('orders', '{}')")
    throw new Error('the process dies')
  })
  await expect(failing).rejects.toThrow('the process dies')
  expect(count()).toBe(before)
  // A refused change publishes nothing.
  await call('POST /api/orders', { ...customer, key: randomUUID(), body: { lines: [] } })
  expect(count()).toBe(before)
})

test('publishes nothing at step 0, and everything at step 1', async ({ startShop }) => {
  for (const [step, expected] of [
    ['0', []],
    [
      '1',
      [
        'orders.order-placed.v1',
        'inventory.stock-reserved.v1',
        'orders.payment-requested.v1',
        'payments.payment-authorized.v1',
        'orders.order-confirmed.v2',
        'orders.order-confirmed.v1',
      ],
    ],
  ] as const) {
    const { place, shop } = await startShop({ step })
    expect((await place()).order.status).toBe('confirmed')
    const rows = shop.database.read.all<{ event: string }>('SELECT event FROM outbox ORDER BY seq')
    expect(rows.map(({ event }) => JSON.parse(event).type)).toEqual(expected)
  }
})
