import { captureLogs } from '@macromart/lambda-kit/testing'
import { expect } from 'vitest'
import { test } from './fixture.ts'
import { startSweeps, sweep } from './sweeps.ts'

const limits = { openSeconds: 900, confirmedSeconds: 6 * 24 * 3600 }

test('a confirmed order that is not dispatched in time is cancelled, and its money released', async ({ startShop }) => {
  const { place, shop, advance, call, stripe } = await startShop()
  const { customer, order } = await place()
  await sweep(shop, limits)
  expect((await call(`GET /api/orders/${order.id}`, customer)).body.status).toBe('confirmed')
  advance(6 * 24 + 1)
  await sweep(shop, limits)
  expect(stripe.paymentIntents()).toMatchObject([{ status: 'canceled' }])
  expect((await call(`GET /api/orders/${order.id}`, customer)).body).toMatchObject({
    status: 'cancelled',
    cancellation: { reason: 'timeout' },
  })
})

test('a capture that Stripe did not answer is continued by the sweep', async ({ startShop }) => {
  const { place, signIn, shop, advance, call, stripe } = await startShop()
  const [{ order }, staff] = [await place(), await signIn('staff')]
  stripe.inject({ path: '/v1/payment_intents/:id/capture', fault: { kind: 'error', status: 500 } })
  const body = { carrier: 'DHL', trackingNumber: '1' }
  const lines = await captureLogs(async () => {
    const dispatch = await call(`POST /api/shipping/shipments/${order.id}/dispatch`, { ...staff, body })
    expect(dispatch.status).toBe(200)
  })
  expect(lines).toContainEqual(expect.objectContaining({ event: 'payment.not_advanced' }))
  expect(stripe.paymentIntents()).toMatchObject([{ status: 'requires_capture' }])
  advance(0.1)
  await sweep(shop, limits)
  expect(stripe.paymentIntents()).toMatchObject([{ status: 'succeeded', amount_received: 1250 }])
})

test('stops', async ({ startShop }) => {
  const { shop } = await startShop()
  await startSweeps(shop, limits).stop()
})
