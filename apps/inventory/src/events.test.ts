import { OrderCancelled, OrderPlaced } from '@macromart/contract-orders/events'
import { ShipmentDispatched } from '@macromart/contract-shipping/events'
import { type Envelope, newId, systemClock } from '@macromart/kernel'
import { consumeBatch, testTable, toEnvelope } from '@macromart/lambda-kit/testing'
import { beforeAll, expect, test } from 'vitest'
import { events } from './events.ts'
import { type InventoryStore, inventoryStore } from './store.ts'

type ProductId = `prd_${string}`
const money = { amount: 999, currency: 'EUR' }
let table: Awaited<ReturnType<typeof testTable>>
let inventory: InventoryStore

beforeAll(async () => {
  table = await testTable(new URL('../serverless.yml', import.meta.url))
  inventory = inventoryStore(table.name, { client: table.client })
})

const consume = (...messages: Envelope[]) => consumeBatch(events(inventory, systemClock), ...messages)

async function stocked(available: number): Promise<ProductId> {
  const id = newId('prd')
  await inventory.stock.save({ next: { id, version: 1, available, reserved: 0, onHand: available }, events: [] })
  return id
}

const lines = (quantities: Record<ProductId, number>) =>
  Object.entries(quantities).map(([id, quantity]) => ({
    productId: id as ProductId,
    name: 'Tea',
    unitPrice: money,
    quantity,
    lineTotal: money,
  }))

function order(quantities: Record<ProductId, number>) {
  const [orderId, customerId] = [newId('ord'), newId('acc')]
  return {
    orderId,
    placed: toEnvelope(OrderPlaced({ orderId, customerId, lines: lines(quantities), total: money }), orderId),
    cancelled: toEnvelope(OrderCancelled({ orderId, customerId, reason: 'customer' }), orderId, 2),
    dispatched: toEnvelope(
      ShipmentDispatched({ orderId, customerId, lines: lines(quantities), carrier: 'DHL', trackingNumber: '1' }),
      orderId,
    ),
  }
}

/** The events that inventory has published about this order. */
async function publishedEventsOf(orderId: string) {
  const { Records } = await table.stream()
  const outboxes = Records.flatMap(({ dynamodb }) => dynamodb?.NewImage?.outbox?.S ?? [])
  return outboxes.flatMap((outbox): Envelope[] => JSON.parse(outbox)).filter(({ subject }) => subject === orderId)
}

test('an order reserves all of its lines once, however often its event is delivered', async () => {
  const [tea, cup] = [await stocked(5), await stocked(1)]
  const { orderId, placed } = order({ [tea]: 2, [cup]: 1 })
  await consume(placed, placed, placed)
  expect(await inventory.stock.get(tea)).toMatchObject({ available: 3, reserved: 2, onHand: 5 })
  expect(await inventory.stock.get(cup)).toMatchObject({ available: 0, reserved: 1, onHand: 1 })
  expect((await publishedEventsOf(orderId)).map(({ type }) => type)).toEqual(['inventory.stock-reserved.v1'])
})

test('an order with short lines reserves nothing and publishes the shortages', async () => {
  const [tea, cup, unknown] = [await stocked(5), await stocked(1), newId('prd')]
  const { orderId, placed } = order({ [tea]: 2, [cup]: 2, [unknown]: 1 })
  await consume(placed, placed)
  expect(await inventory.stock.get(tea)).toMatchObject({ available: 5, reserved: 0 })
  const events = await publishedEventsOf(orderId)
  expect(events).toHaveLength(1)
  expect(events[0]?.data).toEqual({
    orderId,
    shortages: [
      { productId: cup, requested: 2, available: 1 },
      { productId: unknown, requested: 1, available: 0 },
    ],
  })
})

test('a cancelled order releases its stock once', async () => {
  const tea = await stocked(5)
  const { placed, cancelled } = order({ [tea]: 2 })
  await consume(placed)
  await consume(cancelled, cancelled)
  expect(await inventory.stock.get(tea)).toMatchObject({ available: 5, reserved: 0, onHand: 5 })
})

test('a cancellation before its order prevents the reservation', async () => {
  const tea = await stocked(5)
  const { placed, cancelled } = order({ [tea]: 2 })
  await consume(cancelled)
  await consume(placed)
  expect(await inventory.stock.get(tea)).toMatchObject({ available: 5, reserved: 0 })
})

test('dispatched goods leave the stock once, and a late cancellation returns nothing', async () => {
  const tea = await stocked(5)
  const { placed, dispatched, cancelled } = order({ [tea]: 2 })
  await consume(placed)
  await consume(dispatched, dispatched)
  await consume(cancelled)
  expect(await inventory.stock.get(tea)).toMatchObject({ available: 3, reserved: 0, onHand: 3 })
})

test('retries shipment-dispatched of an order without a reservation', async () => {
  const tea = await stocked(5)
  const { placed, dispatched } = order({ [tea]: 2 })
  expect((await consume(dispatched)).retried).toHaveLength(1)
  await consume(placed)
  expect((await consume(dispatched)).retried).toHaveLength(0)
  expect(await inventory.stock.get(tea)).toMatchObject({ onHand: 3 })
})

test('concurrent orders for the last pieces reserve exactly what is available', async () => {
  const tea = await stocked(5)
  const orders = Array.from({ length: 9 }, () => order({ [tea]: 1 }))
  await consume(...orders.map(({ placed }) => placed))
  expect(await inventory.stock.get(tea)).toMatchObject({ available: 0, reserved: 5, onHand: 5 })
})

test('an event that breaks its contract is dead-lettered with the reason, and the rest of the batch is processed', async () => {
  const tea = await stocked(5)
  const { placed } = order({ [tea]: 1 })
  const broken = { ...order({ [tea]: 1 }).placed, data: { orderId: 'ord_nonsense' } }
  const { deadLetters, retried } = await consumeBatch(events(inventory, systemClock), broken, placed, 'not json')
  expect(deadLetters.map(({ reason }) => reason).sort()).toEqual([
    expect.stringContaining('not a CloudEvent'),
    expect.stringContaining('orders.order-placed.v1 breaks its contract'),
  ])
  expect(retried).toEqual([])
  expect(await inventory.stock.get(tea)).toMatchObject({ available: 4 })
})
