import { CancellationRequested, OrderConfirmed, OrderConfirmedV1 } from '@macromart/contract-orders/events'
import { ShipmentCancelled, ShipmentDispatched } from '@macromart/contract-shipping/events'
import { isRefusal, newId } from '@macromart/kernel'
import { consumeBatch, publishedEvents, testTable, toEnvelope } from '@macromart/lambda-kit/testing'
import { expect, test } from 'vitest'
import { dispatch } from './domain/shipment.ts'
import { events } from './events.ts'
import { confirmedOrder } from './fixture.ts'
import { shipmentStore } from './store.ts'

const table = await testTable(new URL('../serverless.yml', import.meta.url))
const store = shipmentStore(table.name, { client: table.client })
const clock = () => '2026-11-23T10:00:00.000Z'
const consumer = events(store, clock)
const byPost = { carrier: 'Royal Mail', trackingNumber: 'RM 42' }

function orderMessages(orderId = newId('ord')) {
  const order = confirmedOrder(orderId)
  return {
    orderId,
    confirmed: toEnvelope(OrderConfirmed(order), orderId, 3),
    earlier: toEnvelope(OrderConfirmedV1(order), orderId, 3),
    requested: toEnvelope(CancellationRequested({ orderId, reason: 'customer' }), orderId, 4),
    send: () => store.change(orderId, (parcel) => dispatch(parcel, byPost, clock())),
  }
}

const publishedTypesOf = async (orderId: string) =>
  (await publishedEvents(table)).filter(({ subject }) => subject === orderId).map(({ type }) => type)
const noFailures = { retried: [], deadLetters: [] }

test('creates one pending shipment for repeated order-confirmed', async () => {
  const { orderId, confirmed } = orderMessages()
  expect(await consumeBatch(consumer, confirmed, confirmed, confirmed)).toEqual(noFailures)
  expect(await store.get(orderId)).toMatchObject({ status: 'pending', version: 1 })
  expect(await publishedTypesOf(orderId)).toEqual([])
})

test('creates one shipment for order-confirmed.v1 alone, before .v2, after it and together with it', async () => {
  for (const batches of [['earlier'], ['earlier', 'confirmed'], ['confirmed', 'earlier'], ['both']] as const) {
    const { orderId, confirmed, earlier } = orderMessages()
    const messages = { earlier: [earlier], confirmed: [confirmed], both: [earlier, confirmed] }
    for (const batch of batches) expect(await consumeBatch(consumer, ...messages[batch])).toEqual(noFailures)
    expect(await store.get(orderId)).toMatchObject({ status: 'pending', version: 1 })
  }
})

test('keeps an address without a postal code and with a region', async () => {
  const { orderId, confirmed } = orderMessages()
  const { postalCode: _, ...address } = confirmedOrder(orderId).shippingAddress
  const shippingAddress = { ...address, city: 'Mong Kok', region: 'Kowloon', country: 'HK' }
  const data = { ...(confirmed.data as object), shippingAddress }
  expect(await consumeBatch(consumer, { ...confirmed, data })).toEqual(noFailures)
  expect((await store.get(orderId))?.shippingAddress).toEqual(shippingAddress)
})

test('cancels the parcel and publishes once for repeated cancellation-requested', async () => {
  const { orderId, confirmed, requested } = orderMessages()
  await consumeBatch(consumer, confirmed)
  expect(await consumeBatch(consumer, requested, confirmed, requested)).toEqual(noFailures)
  expect(await store.get(orderId)).toMatchObject({ status: 'cancelled', version: 2 })
  expect(await publishedTypesOf(orderId)).toEqual([ShipmentCancelled.type])
})

test('cancels at once when the request arrives first, and a late confirmation does not reopen', async () => {
  const { orderId, confirmed, requested, send } = orderMessages()
  expect(await consumeBatch(consumer, requested, requested)).toEqual(noFailures)
  expect(await store.get(orderId)).toBeUndefined()
  expect(await publishedTypesOf(orderId)).toEqual([ShipmentCancelled.type])
  expect(await consumeBatch(consumer, confirmed, requested, confirmed)).toEqual(noFailures)
  expect(await store.get(orderId)).toMatchObject({ status: 'cancelled', orderId, version: 2, lines: [{ quantity: 2 }] })
  expect(isRefusal(await send())).toBe(true)
  expect(await publishedTypesOf(orderId)).toEqual([ShipmentCancelled.type])
})

test('ignores a request after the dispatch', async () => {
  const { orderId, confirmed, requested, send } = orderMessages()
  await consumeBatch(consumer, confirmed)
  await send()
  expect(await consumeBatch(consumer, requested, confirmed, requested)).toEqual(noFailures)
  expect(await store.get(orderId)).toMatchObject({ status: 'dispatched', ...byPost, version: 2 })
  expect(await publishedTypesOf(orderId)).toEqual([ShipmentDispatched.type])
})

test('ends cancelled when both events are in one batch, in either order', async () => {
  const orders = Array.from({ length: 4 }, () => orderMessages())
  const messages = orders.flatMap(({ confirmed, requested }, index) =>
    index % 2 ? [confirmed, requested] : [requested, confirmed],
  )
  expect(await consumeBatch(consumer, ...messages)).toEqual(noFailures)
  for (const { orderId } of orders) {
    expect(await store.get(orderId)).toMatchObject({ status: 'cancelled', version: 2 })
    expect(await publishedTypesOf(orderId)).toEqual([ShipmentCancelled.type])
  }
})

test('dead-letters poison with its reason and processes the rest of the batch', async () => {
  const { orderId, confirmed, requested } = orderMessages()
  const broken = { ...confirmed, data: { ...(confirmed.data as object), lines: 'three teapots' } }
  const unconsumed = { ...requested, type: 'orders.order-framed.v1' }
  const { retried, deadLetters } = await consumeBatch(consumer, 'not even JSON', broken, confirmed, unconsumed)
  expect(retried).toEqual([])
  expect(deadLetters.map(({ reason }) => reason).sort()).toEqual([
    'no reaction is registered for orders.order-framed.v1',
    'not a CloudEvent: the envelope is invalid',
    expect.stringContaining('orders.order-confirmed.v2 breaks its contract'),
  ])
  expect(await store.get(orderId)).toMatchObject({ status: 'pending' })
})

test('ignores unknown fields', async () => {
  const { orderId, confirmed } = orderMessages()
  const richer = { ...confirmed, partitionkey: '7', data: { ...(confirmed.data as object), giftWrap: true } }
  expect(await consumeBatch(consumer, richer)).toEqual(noFailures)
  expect(await store.get(orderId)).not.toHaveProperty('giftWrap')
})

test('retries the message when the table does not exist', async () => {
  const { confirmed } = orderMessages()
  const withoutTable = events(shipmentStore('no-such-table', { client: table.client }), clock)
  const { retried, deadLetters } = await consumeBatch(withoutTable, confirmed)
  expect(retried).toEqual([JSON.stringify(confirmed)])
  expect(deadLetters).toEqual([])
})
