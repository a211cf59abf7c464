import { ProductChanged, ProductListed } from '@macromart/contract-catalog/events'
import { StockRejected, StockReserved } from '@macromart/contract-inventory/events'
import type { OrderId } from '@macromart/contract-orders/api'
import {
  CancellationRequested,
  OrderCancelled,
  OrderConfirmed,
  OrderConfirmedV1,
  OrderPlaced,
  PaymentRequested,
} from '@macromart/contract-orders/events'
import { PaymentAuthorized, PaymentDeclined, PaymentRefunded } from '@macromart/contract-payments/events'
import { ShipmentCancelled, ShipmentDelivered, ShipmentDispatched } from '@macromart/contract-shipping/events'
import { newId } from '@macromart/kernel'
import { consumeBatch, publishedEvents, toEnvelope } from '@macromart/lambda-kit/testing'
import { describe, expect, test } from 'vitest'
import { events } from './events.ts'
import { product } from './fixture.ts'
import { orderStore } from './store.ts'
import { testOrders } from './test-orders.fixture.ts'

const shop = await testOrders()
const customer = await shop.signIn('customer')
const teapot = await shop.listProduct()
const noFailures = { retried: [], deadLetters: [] }
const amount = { amount: 3998, currency: 'EUR' }

const receive = (...messages: unknown[]) => consumeBatch(shop.consumer, ...messages)
const statusOf = async (orderId: OrderId) => (await shop.store.get(orderId))?.status
const timelineOf = async (orderId: OrderId) => (await shop.store.get(orderId))?.timeline.map(({ status }) => status)
const publishedTypesOf = async (orderId: OrderId) =>
  (await publishedEvents(shop.table)).filter(({ subject }) => subject === orderId).map(({ type }) => type)

/** Every event about an order that the other services publish. */
function messagesFor(orderId: OrderId) {
  const { id: customerId } = customer
  const shortages = [{ productId: teapot.id, requested: 2, available: 1 }]
  const parcel = { orderId, customerId, lines: [], carrier: 'Royal Mail', trackingNumber: 'RM 42' }
  return {
    reserved: toEnvelope(StockReserved({ orderId }), orderId),
    rejected: toEnvelope(StockRejected({ orderId, shortages }), orderId),
    authorized: toEnvelope(PaymentAuthorized({ orderId, amount }), orderId),
    declined: toEnvelope(PaymentDeclined({ orderId, declineCode: 'insufficient_funds' }), orderId),
    refunded: toEnvelope(PaymentRefunded({ orderId, customerId, amount, reason: 'broken' }), orderId),
    dispatched: toEnvelope(ShipmentDispatched(parcel), orderId),
    delivered: toEnvelope(ShipmentDelivered({ orderId, customerId }), orderId),
    stopped: toEnvelope(ShipmentCancelled({ orderId }), orderId),
  }
}

async function placed() {
  const orderId = await shop.placed(customer.token, teapot.id)
  return { orderId, ...messagesFor(orderId) }
}

async function confirmed() {
  const order = await placed()
  await shop.confirm(order.orderId)
  return order
}

describe('an order', () => {
  test('goes through every status to its delivery and refund', async () => {
    const { orderId, reserved, authorized, dispatched, delivered, refunded } = await placed()
    for (const message of [reserved, authorized, dispatched, delivered, refunded])
      expect(await receive(message, message)).toEqual(noFailures)
    const way = ['placed', 'reserved', 'confirmed', 'dispatched', 'delivered', 'refunded']
    expect(await timelineOf(orderId)).toEqual(way)
    expect(await publishedTypesOf(orderId)).toEqual([
      OrderPlaced.type,
      PaymentRequested.type,
      OrderConfirmed.type,
      OrderConfirmedV1.type,
    ])
    expect(await receive(...Object.values(messagesFor(orderId)))).toEqual(noFailures)
    expect(await timelineOf(orderId)).toEqual(way)
  })

  test('is cancelled with the shortages when stock is rejected', async () => {
    const { orderId, rejected, reserved } = await placed()
    expect(await receive(rejected, rejected)).toEqual(noFailures)
    expect(await shop.store.get(orderId)).toMatchObject({
      status: 'cancelled',
      cancellation: { reason: 'out-of-stock', detail: `${teapot.id}: 1 of 2` },
      version: 2,
    })
    await receive(reserved)
    expect(await publishedTypesOf(orderId)).toEqual([OrderPlaced.type, OrderCancelled.type])
  })

  test('is cancelled with the decline code when its payment is declined', async () => {
    const { orderId, reserved, declined, authorized } = await placed()
    await receive(reserved)
    expect(await receive(declined, declined)).toEqual(noFailures)
    await receive(authorized)
    expect(await shop.store.get(orderId)).toMatchObject({
      status: 'cancelled',
      cancellation: { reason: 'payment-declined', detail: 'insufficient_funds' },
    })
    expect(await publishedTypesOf(orderId)).toEqual([OrderPlaced.type, PaymentRequested.type, OrderCancelled.type])
  })

  test('is never confirmed after it was cancelled', async () => {
    const { orderId, reserved, authorized } = await placed()
    await receive(reserved)
    await shop.cancel(customer.token, orderId)
    await receive(authorized, reserved)
    expect(await timelineOf(orderId)).toEqual(['placed', 'reserved', 'cancelled'])
  })

  test('is cancelled with the reason of the request when its shipment is cancelled', async () => {
    const { orderId, stopped } = await confirmed()
    await shop.cancel(customer.token, orderId)
    expect(await receive(stopped, stopped)).toEqual(noFailures)
    expect(await shop.store.get(orderId)).toMatchObject({
      status: 'cancelled',
      cancellation: { reason: 'customer' },
      version: 5,
    })
    expect((await publishedTypesOf(orderId)).slice(-2)).toEqual([CancellationRequested.type, OrderCancelled.type])
  })

  test('continues, and the cancellation request lapses, when the parcel had left', async () => {
    const { orderId, dispatched, delivered } = await confirmed()
    await shop.cancel(customer.token, orderId)
    expect(await receive(delivered, dispatched)).toEqual(noFailures)
    expect(await shop.store.get(orderId)).toMatchObject({ status: 'delivered' })
    expect(await shop.store.get(orderId)).not.toHaveProperty('cancellationRequestedAt')
    expect(await publishedTypesOf(orderId)).not.toContain(OrderCancelled.type)
  })

  test('makes only allowed transitions when every event arrives at once, twice', async () => {
    const { orderId, reserved, authorized, dispatched, delivered, refunded } = await placed()
    const batch = [refunded, delivered, dispatched, authorized, reserved]
    // The messages of a batch are processed concurrently; an event that is not yet possible changes nothing.
    for (let i = 0; i < 3; i++) expect(await receive(...batch, ...batch)).toEqual(noFailures)
    const way = ['placed', 'reserved', 'confirmed', 'dispatched', 'delivered', 'refunded']
    const visited = (await timelineOf(orderId)) ?? []
    expect(visited).toEqual(way.filter((status) => visited.includes(status as never)))
    const order = await shop.store.get(orderId)
    // A delivery after the refund is stored without another status.
    const withoutStatus = order?.arrivedRefunded ? 1 : 0
    expect(order?.version).toBeLessThanOrEqual(visited.length + withoutStatus)
    expect((await publishedTypesOf(orderId)).filter((type) => type === PaymentRequested.type)).toHaveLength(1)
  })

  test('ignores events for unknown orders', async () => {
    const orderId = newId('ord')
    expect(await receive(...Object.values(messagesFor(orderId)))).toEqual(noFailures)
    expect(await shop.store.get(orderId)).toBeUndefined()
  })
})

describe('the price list', () => {
  const priceOf = async (productId: string) => (await shop.store.prices.get(productId)) ?? {}
  const listing = product()
  const { id } = listing
  const listed = toEnvelope(ProductListed(listing), id, 1)
  const changed = (version: number, changes = {}) =>
    toEnvelope(ProductChanged({ ...listing, version, name: `Teapot ${version}`, ...changes }), id, version)

  test('applies the newest version of a product, in any order of events', async () => {
    expect(await receive(changed(3), listed, changed(2), changed(3), listed)).toEqual(noFailures)
    expect(await priceOf(id)).toMatchObject({ name: 'Teapot 3', productVersion: 3, retired: false })
    expect(await receive(changed(4, { status: 'retired' }), changed(3))).toEqual(noFailures)
    expect(await priceOf(id)).toMatchObject({ retired: true, productVersion: 4 })
  })

  test('publishes no events', async () => {
    const published = await publishedEvents(shop.table)
    expect(published.filter(({ subject }) => subject.startsWith('prd_'))).toEqual([])
  })
})

describe('a message', () => {
  test('that is poison is dead-lettered with its reason, and the rest of the batch is processed', async () => {
    const { orderId, reserved, authorized } = await placed()
    const broken = { ...authorized, data: { orderId: 'ord_1', amount } }
    const unconsumed = { ...reserved, type: 'inventory.stock-counted.v1' }
    const { retried, deadLetters } = await receive('{}', broken, unconsumed, reserved)
    expect(retried).toEqual([])
    expect(deadLetters.map(({ reason }) => reason).sort()).toEqual([
      'no reaction is registered for inventory.stock-counted.v1',
      'not a CloudEvent: the envelope is invalid',
      expect.stringContaining('payments.payment-authorized.v1 breaks its contract'),
    ])
    expect(await statusOf(orderId)).toBe('reserved')
  })

  test('is retried when the table does not exist', async () => {
    const { reserved } = await placed()
    const withoutTable = events(orderStore('no-such-table', { client: shop.table.client }), shop.clock)
    expect(await consumeBatch(withoutTable, reserved)).toEqual({ retried: [JSON.stringify(reserved)], deadLetters: [] })
  })
})
