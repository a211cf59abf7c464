import { expect } from 'vitest'
import { test } from '../fixture.ts'

const parcel = { carrier: 'DHL', trackingNumber: '1' }

test('dispatches and delivers a parcel: goods leave the stock, money is captured', async ({ startShop }) => {
  const { place, signIn, call, stock, mailsTo } = await startShop()
  const [{ customer, productId, order }, { token }] = [await place(), await signIn('staff')]
  const dispatch = () => call(`POST /api/shipping/shipments/${order.id}/dispatch`, { token, body: parcel })
  const dispatched = await dispatch()
  expect(dispatched).toMatchObject({ status: 200, body: { status: 'dispatched', ...parcel } })
  expect((await dispatch()).body).toEqual(dispatched.body)
  expect(stock(productId)).toEqual({ available: 4, reserved: 0, onHand: 4 })
  expect((await call(`GET /api/payments/${order.id}`, customer)).body).toMatchObject({
    status: 'captured',
    received: { amount: 1250, currency: 'EUR' },
  })
  expect((await call(`POST /api/shipping/shipments/${order.id}/delivery`, { token })).status).toBe(200)
  const { timeline } = (await call(`GET /api/orders/${order.id}`, customer)).body
  expect(timeline.slice(-2).map(({ status }: { status: string }) => status)).toEqual(['dispatched', 'delivered'])
  expect((await mailsTo(customer.email)).slice(1)).toEqual(['Your parcel is on its way', 'Your parcel has arrived'])
})

test('a confirmed order is cancelled by its shipment: stock back, money released', async ({ startShop }) => {
  const { place, signIn, call, stock, stripe } = await startShop()
  const [{ customer, productId, order }, { token }] = [await place(), await signIn('staff')]
  const cancel = () => call(`POST /api/orders/${order.id}/cancellation`, customer)
  expect(await cancel()).toMatchObject({
    status: 202,
    body: { status: 'confirmed', cancellationRequestedAt: expect.any(String) },
  })
  const cancelled = await cancel()
  expect(cancelled).toMatchObject({ status: 202, body: { status: 'cancelled', cancellation: { reason: 'customer' } } })
  expect(cancelled.body.cancellationRequestedAt).toBeUndefined()
  expect(stock(productId)).toEqual({ available: 5, reserved: 0, onHand: 5 })
  expect(stripe.paymentIntents()).toMatchObject([{ status: 'canceled', amount_capturable: 0 }])
  expect(await call(`POST /api/shipping/shipments/${order.id}/dispatch`, { token, body: parcel })).toMatchObject({
    status: 409,
    body: { code: 'shipment.cannot-dispatch' },
  })
})

test('of a cancellation and a dispatch at the same time, one wins', async ({ startShop }) => {
  const { place, signIn, call, stripe } = await startShop()
  const [{ customer, order }, { token }] = [await place(), await signIn('staff')]
  const [cancelled, dispatched] = await Promise.all([
    call(`POST /api/orders/${order.id}/cancellation`, customer),
    call(`POST /api/shipping/shipments/${order.id}/dispatch`, { token, body: parcel }),
  ])
  expect([
    [202, 409],
    [409, 200],
  ]).toContainEqual([cancelled.status, dispatched.status])
  const isSent = dispatched.status === 200
  expect((await call(`GET /api/orders/${order.id}`, customer)).body.status).toBe(isSent ? 'dispatched' : 'cancelled')
  expect(stripe.paymentIntents()[0]?.amount_received).toBe(isSent ? 1250 : 0)
})

test('an order of another customer does not exist', async ({ startShop }) => {
  const { place, signIn, call } = await startShop()
  const [{ order }, stranger] = [await place(), await signIn('customer')]
  for (const path of [`orders/${order.id}`, `payments/${order.id}`, `shipping/shipments/${order.id}`])
    expect((await call(`GET /api/${path}`, stranger)).status).toBe(404)
  expect((await call(`POST /api/orders/${order.id}/cancellation`, stranger)).status).toBe(404)
})
