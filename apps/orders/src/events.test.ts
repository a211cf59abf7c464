import { ProductChanged, ProductListed } from '@macromart/contract-catalog/events'
import { StockRejected, StockReserved } from '@macromart/contract-inventory/events'
import type { OrderId } from '@macromart/contract-orders/api'
import {
  CancellationRequested,
  OrderCancelled,
  OrderConfirmed,
  OrderPlaced,
  PaymentRequested,
} from '@macromart/contract-orders/events'
import { PaymentAuthorized, PaymentDeclined, PaymentRefunded } from '@macromart/contract-payments/events'
import { ShipmentCancelled, ShipmentDelivered, ShipmentDispatched } from '@macromart/contract-shipping/events'
import { newId } from '@macromart/kernel'
import { deliver, envelop, told } from '@macromart/lambda-kit/testing'
import { describe, expect, test } from 'vitest'
import { events } from './events.ts'
import { product } from './fixture.ts'
import { openShop } from './shop.fixture.ts'
import { orderStore } from './store.ts'

const shop = await openShop()
const customer = await shop.signIn('customer')
const teapot = await shop.listed()
const fine = { retried: [], deadLetters: [] }
const amount = { amount: 3998, currency: 'EUR' }

const receive = (...messages: unknown[]) => deliver(shop.consumer, ...messages)
const statusOf = async (orderId: OrderId) => (await shop.store.get(orderId))?.status
const stationsOf = async (orderId: OrderId) => (await shop.store.get(orderId))?.timeline.map(({ status }) => status)
const toldOf = async (orderId: OrderId) =>
  (await told(shop.table)).filter(({ subject }) => subject === orderId).map(({ type }) => type)

/** All the news there can be of an order, as it comes from the others. */
function newsOf(orderId: OrderId) {
  const { id: customerId } = customer
  const shortages = [{ productId: teapot.id, requested: 2, available: 1 }]
  const parcel = { orderId, customerId, lines: [], carrier: 'Royal Mail', trackingNumber: 'RM 42' }
  return {
    reserved: envelop(StockReserved({ orderId }), orderId),
    rejected: envelop(StockRejected({ orderId, shortages }), orderId),
    authorized: envelop(PaymentAuthorized({ orderId, amount }), orderId),
    declined: envelop(PaymentDeclined({ orderId, declineCode: 'insufficient_funds' }), orderId),
    refunded: envelop(PaymentRefunded({ orderId, customerId, amount, reason: 'broken' }), orderId),
    dispatched: envelop(ShipmentDispatched(parcel), orderId),
    delivered: envelop(ShipmentDelivered({ orderId, customerId }), orderId),
    stopped: envelop(ShipmentCancelled({ orderId }), orderId),
  }
}

async function placed() {
  const orderId = await shop.placed(customer.token, teapot.id)
  return { orderId, ...newsOf(orderId) }
}

async function confirmed() {
  const order = await placed()
  await shop.confirm(order.orderId)
  return order
}

describe('an order', () => {
  test('goes its way to the delivery, and back', async () => {
    const { orderId, reserved, authorized, dispatched, delivered, refunded } = await placed()
    for (const message of [reserved, authorized, dispatched, delivered, refunded])
      expect(await receive(message, message)).toEqual(fine)
    const way = ['placed', 'reserved', 'confirmed', 'dispatched', 'delivered', 'refunded']
    expect(await stationsOf(orderId)).toEqual(way)
    expect(await toldOf(orderId)).toEqual([OrderPlaced.type, PaymentRequested.type, OrderConfirmed.type])
    expect(await receive(...Object.values(newsOf(orderId)))).toEqual(fine)
    expect(await stationsOf(orderId)).toEqual(way)
  })

  test('without stock is cancelled, and says what was short', async () => {
    const { orderId, rejected, reserved } = await placed()
    expect(await receive(rejected, rejected)).toEqual(fine)
    expect(await shop.store.get(orderId)).toMatchObject({
      status: 'cancelled',
      cancellation: { reason: 'out-of-stock', detail: `${teapot.id}: 1 of 2` },
      version: 2,
    })
    await receive(reserved)
    expect(await toldOf(orderId)).toEqual([OrderPlaced.type, OrderCancelled.type])
  })

  test('without money is cancelled, and says why', async () => {
    const { orderId, reserved, declined, authorized } = await placed()
    await receive(reserved)
    expect(await receive(declined, declined)).toEqual(fine)
    await receive(authorized)
    expect(await shop.store.get(orderId)).toMatchObject({
      status: 'cancelled',
      cancellation: { reason: 'payment-declined', detail: 'insufficient_funds' },
    })
    expect(await toldOf(orderId)).toEqual([OrderPlaced.type, PaymentRequested.type, OrderCancelled.type])
  })

  test('that was cancelled meanwhile is never confirmed', async () => {
    const { orderId, reserved, authorized } = await placed()
    await receive(reserved)
    await shop.cancel(customer.token, orderId)
    await receive(authorized, reserved)
    expect(await stationsOf(orderId)).toEqual(['placed', 'reserved', 'cancelled'])
  })

  test('whose parcel was stopped in time is cancelled for whoever asked', async () => {
    const { orderId, stopped } = await confirmed()
    await shop.cancel(customer.token, orderId)
    expect(await receive(stopped, stopped)).toEqual(fine)
    expect(await shop.store.get(orderId)).toMatchObject({
      status: 'cancelled',
      cancellation: { reason: 'customer' },
      version: 5,
    })
    expect((await toldOf(orderId)).slice(-2)).toEqual([CancellationRequested.type, OrderCancelled.type])
  })

  test('whose parcel had left goes on, and the request lapses', async () => {
    const { orderId, dispatched, delivered } = await confirmed()
    await shop.cancel(customer.token, orderId)
    expect(await receive(delivered, dispatched)).toEqual(fine)
    expect(await shop.store.get(orderId)).toMatchObject({ status: 'delivered' })
    expect(await shop.store.get(orderId)).not.toHaveProperty('cancellationRequestedAt')
    expect(await toldOf(orderId)).not.toContain(OrderCancelled.type)
  })

  test('of which everything is told at once, twice over, keeps to the roads there are', async () => {
    const { orderId, reserved, authorized, dispatched, delivered, refunded } = await placed()
    const batch = [refunded, delivered, dispatched, authorized, reserved]
    // Each batch is worked on at once; news of what cannot have happened yet changes nothing.
    for (let i = 0; i < 3; i++) expect(await receive(...batch, ...batch)).toEqual(fine)
    const way = ['placed', 'reserved', 'confirmed', 'dispatched', 'delivered', 'refunded']
    const visited = (await stationsOf(orderId)) ?? []
    expect(visited).toEqual(way.filter((status) => visited.includes(status as never)))
    const order = await shop.store.get(orderId)
    expect(order?.version).toBeLessThanOrEqual(visited.length)
    expect((await toldOf(orderId)).filter((type) => type === PaymentRequested.type)).toHaveLength(1)
  })

  test('that nobody has placed here is made by no news', async () => {
    const orderId = newId('ord')
    expect(await receive(...Object.values(newsOf(orderId)))).toEqual(fine)
    expect(await shop.store.get(orderId)).toBeUndefined()
  })
})

describe('the price list', () => {
  const priceOf = async (productId: string) => (await shop.store.prices.get(productId)) ?? {}
  const listing = product()
  const { id } = listing
  const listed = envelop(ProductListed(listing), id, 1)
  const changed = (version: number, changes = {}) =>
    envelop(ProductChanged({ ...listing, version, name: `Teapot ${version}`, ...changes }), id, version)

  test('learns a product, and what becomes of it, in whatever order', async () => {
    expect(await receive(changed(3), listed, changed(2), changed(3), listed)).toEqual(fine)
    expect(await priceOf(id)).toMatchObject({ name: 'Teapot 3', productVersion: 3, retired: false })
    expect(await receive(changed(4, { status: 'retired' }), changed(3))).toEqual(fine)
    expect(await priceOf(id)).toMatchObject({ retired: true, productVersion: 4 })
  })

  test('tells nobody anything', async () => {
    const news = await told(shop.table)
    expect(news.filter(({ subject }) => subject.startsWith('prd_'))).toEqual([])
  })
})

describe('a message', () => {
  test('that cannot be understood becomes a dead letter with its reason, and holds up no neighbour', async () => {
    const { orderId, reserved, authorized } = await placed()
    const broken = { ...authorized, data: { orderId: 'ord_1', amount } }
    const nobodys = { ...reserved, type: 'inventory.stock-counted.v1' }
    const { retried, deadLetters } = await receive('{}', broken, nobodys, reserved)
    expect(retried).toEqual([])
    expect(deadLetters.map(({ reason }) => reason).sort()).toEqual([
      'not a CloudEvent of ours',
      'nothing here consumes inventory.stock-counted.v1',
      expect.stringContaining('payments.payment-authorized.v1 breaks its contract'),
    ])
    expect(await statusOf(orderId)).toBe('reserved')
  })

  test('comes back later where the table is not there', async () => {
    const { reserved } = await placed()
    const nowhere = events(orderStore('no-such-table', { client: shop.table.client }), shop.clock)
    expect(await deliver(nowhere, reserved)).toEqual({ retried: [JSON.stringify(reserved)], deadLetters: [] })
  })
})
