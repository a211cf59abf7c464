import { CancellationRequested, OrderConfirmed } from '@macromart/contract-orders/events'
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
    requested: toEnvelope(CancellationRequested({ orderId, reason: 'customer' }), orderId, 4),
    send: () => store.change(orderId, (parcel) => dispatch(parcel, byPost, clock())),
  }
}

const publishedTypesOf = async (orderId: string) =>
  (await publishedEvents(table)).filter(({ subject }) => subject === orderId).map(({ type }) => type)
const noFailures = { retried: [], deadLetters: [] }

test('an order that is confirmed, however often, has one pending shipment', async () => {
  const { orderId, confirmed } = orderMessages()
  expect(await consumeBatch(consumer, confirmed, confirmed, confirmed)).toEqual(noFailures)
  expect(await store.get(orderId)).toMatchObject({ status: 'pending', version: 1 })
  expect(await publishedTypesOf(orderId)).toEqual([])
})

test('a request to cancel, however often, stops the parcel and is answered once', async () => {
  const { orderId, confirmed, requested } = orderMessages()
  await consumeBatch(consumer, confirmed)
  expect(await consumeBatch(consumer, requested, confirmed, requested)).toEqual(noFailures)
  expect(await store.get(orderId)).toMatchObject({ status: 'cancelled', version: 2 })
  expect(await publishedTypesOf(orderId)).toEqual([ShipmentCancelled.type])
})

test('a request that overtakes the confirmation is answered at once; the late confirmation reopens nothing', async () => {
  const { orderId, confirmed, requested, send } = orderMessages()
  expect(await consumeBatch(consumer, requested, requested)).toEqual(noFailures)
  expect(await store.get(orderId)).toBeUndefined()
  expect(await publishedTypesOf(orderId)).toEqual([ShipmentCancelled.type])
  expect(await consumeBatch(consumer, confirmed, requested, confirmed)).toEqual(noFailures)
  expect(await store.get(orderId)).toMatchObject({ status: 'cancelled', orderId, version: 2, lines: [{ quantity: 2 }] })
  expect(isRefusal(await send())).toBe(true)
  expect(await publishedTypesOf(orderId)).toEqual([ShipmentCancelled.type])
})

test('a request that comes once the parcel has left lapses', async () => {
  const { orderId, confirmed, requested, send } = orderMessages()
  await consumeBatch(consumer, confirmed)
  await send()
  expect(await consumeBatch(consumer, requested, confirmed, requested)).toEqual(noFailures)
  expect(await store.get(orderId)).toMatchObject({ status: 'dispatched', ...byPost, version: 2 })
  expect(await publishedTypesOf(orderId)).toEqual([ShipmentDispatched.type])
})

test('both at once, in one batch, end cancelled, whoever is first', async () => {
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

test('what cannot be understood becomes a dead letter with its reason, and holds up no neighbour', async () => {
  const { orderId, confirmed, requested } = orderMessages()
  const broken = { ...confirmed, data: { ...(confirmed.data as object), lines: 'three teapots' } }
  const nobodys = { ...requested, type: 'orders.order-framed.v1' }
  const { retried, deadLetters } = await consumeBatch(consumer, 'not even JSON', broken, confirmed, nobodys)
  expect(retried).toEqual([])
  expect(deadLetters.map(({ reason }) => reason).sort()).toEqual([
    'not a CloudEvent of ours',
    'nothing here consumes orders.order-framed.v1',
    expect.stringContaining('orders.order-confirmed.v1 breaks its contract'),
  ])
  expect(await store.get(orderId)).toMatchObject({ status: 'pending' })
})

test('what the publisher adds one day is ignored', async () => {
  const { orderId, confirmed } = orderMessages()
  const richer = { ...confirmed, partitionkey: '7', data: { ...(confirmed.data as object), giftWrap: true } }
  expect(await consumeBatch(consumer, richer)).toEqual(noFailures)
  expect(await store.get(orderId)).not.toHaveProperty('giftWrap')
})

test('where the table is not there, the message comes back later', async () => {
  const { confirmed } = orderMessages()
  const nowhere = events(shipmentStore('no-such-table', { client: table.client }), clock)
  const { retried, deadLetters } = await consumeBatch(nowhere, confirmed)
  expect(retried).toEqual([JSON.stringify(confirmed)])
  expect(deadLetters).toEqual([])
})
