import { examples } from '@macromart/contract-orders/examples'
import { ShipmentCancelled } from '@macromart/contract-shipping/events'
import { newId } from '@macromart/kernel'
import { expect, test } from 'vitest'
import { cancel, type Parcel, prepare, type ShipmentState } from './shipment.ts'

const at = '2026-11-23T10:00:00.000Z'
const later = '2026-11-23T11:00:00.000Z'
const orderId = newId('ord')
const lines = [{ productId: newId('prd'), name: 'Teapot', quantity: 2 }]
const order = { orderId, customerId: newId('acc'), lines, shippingAddress: examples.address }
const pending: Parcel = { ...order, id: orderId, status: 'pending', version: 1, changedAt: at }
const cancelled: Parcel = { ...pending, status: 'cancelled', version: 2, changedAt: later }
const dispatched: Parcel = { ...pending, status: 'dispatched', version: 2, carrier: 'Post', trackingNumber: '42' }
const tombstone: ShipmentState = { id: orderId, status: 'cancelled', version: 1 }
const unchanged = (known: ShipmentState) => ({ next: known, events: [], unchanged: true })

test('The parcel of a confirmed order can be packed', () => {
  expect(prepare(undefined, order, at)).toEqual({ next: pending, events: [] })
})

test('A confirmation that arrives again changes nothing, also when the parcel was cancelled or has left', () => {
  for (const known of [pending, cancelled, dispatched]) expect(prepare(known, order, later)).toEqual(unchanged(known))
})

test('A parcel that has not left is stopped, and an event says so', () => {
  expect(cancel(pending, orderId, later)).toEqual({ next: cancelled, events: [ShipmentCancelled({ orderId })] })
})

test('A parcel that has left is not stopped', () => {
  expect(cancel(dispatched, orderId, later)).toEqual(unchanged(dispatched))
})

test('A cancellation that arrives again changes nothing, and publishes nothing', () => {
  expect(cancel(cancelled, orderId, later)).toEqual(unchanged(cancelled))
  expect(cancel(tombstone, orderId, later)).toEqual(unchanged(tombstone))
})

test('A cancellation that arrives before the confirmation is remembered', () => {
  expect(cancel(undefined, orderId, at)).toEqual({ next: tombstone, events: [ShipmentCancelled({ orderId })] })
})

test('A confirmation that arrives after the cancellation has no parcel to pack', () => {
  expect(prepare(tombstone, order, later)).toEqual({ next: cancelled, events: [] })
})

test('A dispute that arrived before the confirmation stays with the parcel', () => {
  const dispute = { id: 'dp_1', status: 'open' } as const
  const known: ShipmentState = { id: orderId, status: 'unknown', version: 1, dispute }
  expect(prepare(known, order, later).next).toEqual({ ...pending, version: 2, changedAt: later, dispute })
  expect(cancel(known, orderId, later).next).toMatchObject({ status: 'cancelled', version: 2, dispute })
})
