import { expect } from 'vitest'
import { test } from '../fixture.ts'
import { cancelParcel, disputeParcel, findParcel, prepareParcel } from './store.ts'

const parcel = { carrier: 'DHL', trackingNumber: '1' }

test('lists parcels by status, the latest change first', async ({ startShop }) => {
  const { place, signIn, call } = await startShop()
  const [one, other, staff] = [await place(), await place(), await signIn('staff')]
  await call(`POST /api/shipping/shipments/${one.order.id}/dispatch`, { ...staff, body: parcel })
  const list = async (query: string) =>
    (await call(`GET /api/shipping/shipments${query}`, staff)).body.items.map(
      ({ orderId }: { orderId: string }) => orderId,
    )
  expect(await list('')).toEqual([one.order.id, other.order.id])
  expect(await list('?status=pending')).toEqual([other.order.id])
})

test('a disputed parcel is dispatched only when staff decide so', async ({ startShop }) => {
  const { place, signIn, call, write } = await startShop()
  const [{ order }, staff] = [await place(), await signIn('staff')]
  await write((tx) => disputeParcel(tx, order.id, { id: 'dp_1', status: 'open' }))
  const dispatch = (body: object) => call(`POST /api/shipping/shipments/${order.id}/dispatch`, { ...staff, body })
  expect(await dispatch(parcel)).toMatchObject({ status: 409, body: { code: 'shipment.disputed' } })
  expect((await dispatch({ ...parcel, despiteDispute: true })).status).toBe(200)
})

test('a cancellation or a dispute before the confirmation leaves a tombstone', async ({ startShop }) => {
  const { place, shop, write, call, signIn } = await startShop()
  // Not confirmed, so it has no parcel.
  const { order, customer } = await place({ paymentMethod: 'pm_card_chargeDeclined' })
  await write((tx) => {
    disputeParcel(tx, order.id, { id: 'dp_1', status: 'open' })
    expect(cancelParcel(tx, order.id)).toMatchObject({ status: 'cancelled', version: 2 })
    expect(cancelParcel(tx, order.id)).toMatchObject({ version: 2 })
  })
  expect((await call(`GET /api/shipping/shipments/${order.id}`, customer)).status).toBe(404)
  expect((await call('GET /api/shipping/shipments', await signIn('staff'))).body).toEqual({ items: [] })
  const { id: orderId, customerId, lines, shippingAddress } = order
  await write((tx) => prepareParcel(tx, { orderId, customerId, lines, shippingAddress }))
  expect(findParcel(shop.database.read, orderId)).toMatchObject({ status: 'cancelled', dispute: { id: 'dp_1' } })
})
