import { request } from '@macromart/lambda-kit/testing'
import { describe, expect, test } from 'vitest'
import type { PaymentState } from './domain/payment-state.ts'
import { amount, anOrder, testPayments } from './fixture.ts'

// Changes of a payment that begin outside the shop: in Stripe's dashboard, by Stripe and by banks.

/** A shop with an authorised payment, and the requests of staff about it. */
async function withHeld(card?: string) {
  const shop = await testPayments()
  const order = anOrder(card)
  await shop.consume(order.requested)
  const { orderId } = order
  const known = async () => (await shop.payments.get(orderId)) as PaymentState
  const { intentId = '' } = await known()
  const { token } = await shop.signIn('staff')
  const refund = (key: string) =>
    request(shop.app, `POST /api/payments/${orderId}/refunds`, { token, key, body: { reason: 'broken' } })
  const shown = async () => (await request(shop.app, `GET /api/payments/${orderId}`, { token })).body
  return { ...shop, ...order, known, intentId, refund, shown }
}

async function withCaptured(card?: string) {
  const shop = await withHeld(card)
  await shop.consume(shop.dispatched)
  return shop
}

test('applies a void made in the dashboard', async () => {
  const { dashboard, intentId, sendWebhooks, shown, publishedTypes } = await withHeld()
  await dashboard.paymentIntents.cancel(intentId)
  await sendWebhooks()
  expect(await shown()).toMatchObject({ status: 'voided' })
  expect(await publishedTypes()).toEqual(['payment-authorized', 'payment-voided'])
})

describe('a payment captured in the dashboard', () => {
  test('in part shows the amount received, all of which a refund returns', async () => {
    const { dashboard, consume, dispatched, intentId, sendWebhooks, shown, refund, sandbox } = await withHeld()
    await dashboard.paymentIntents.capture(intentId, { amount_to_capture: 100 })
    await sendWebhooks()
    const received = { amount: 100, currency: 'EUR' }
    expect(await shown()).toMatchObject({ status: 'captured', amount, received })
    await consume(dispatched)
    expect(await refund('k')).toMatchObject({ status: 201, body: { status: 'refunded', refund: { amount: received } } })
    expect(sandbox.paymentIntents()).toMatchObject([{ amount_received: 100, amount_refunded: 100 }])
  })

  test('is refunded once when the order is cancelled', async () => {
    const { dashboard, consume, cancelled, intentId, sendWebhooks, shown, sandbox, publishedTypes } = await withHeld()
    await dashboard.paymentIntents.capture(intentId)
    await sendWebhooks()
    await consume(cancelled)
    await consume(cancelled)
    await sendWebhooks()
    expect(await shown()).toMatchObject({ status: 'refunded', refund: { status: 'succeeded' } })
    expect(sandbox.paymentIntents()).toMatchObject([{ amount_received: 2500, amount_refunded: 2500 }])
    expect(await publishedTypes()).toEqual(['payment-authorized', 'payment-captured', 'payment-refunded'])
  })

  test('is refunded on cancellation even before its webhook has arrived', async () => {
    const { dashboard, consume, cancelled, intentId, shown, sandbox } = await withHeld()
    await dashboard.paymentIntents.capture(intentId)
    expect((await consume(cancelled)).retried).toEqual([])
    expect(await shown()).toMatchObject({ status: 'refunded' })
    expect(sandbox.paymentIntents()).toMatchObject([{ amount_refunded: 2500 }])
  })

  test('stays captured when the parcel is dispatched', async () => {
    const { dashboard, consume, dispatched, cancelled, intentId, sendWebhooks, shown } = await withHeld()
    await dashboard.paymentIntents.capture(intentId)
    await sendWebhooks()
    await consume(dispatched)
    await consume(cancelled)
    expect(await shown()).toMatchObject({ status: 'captured' })
  })
})

describe('a refund', () => {
  test('that is pending is shown, and another is refused until it has ended', async () => {
    const { refund, shown, sendWebhooks, sandbox, publishedTypes } = await withCaptured('pm_card_pendingRefund')
    expect(await refund('k')).toMatchObject({
      status: 201,
      body: { status: 'captured', refund: { status: 'pending' } },
    })
    expect(await refund('k')).toMatchObject({ status: 201 })
    expect(await refund('other')).toMatchObject({ status: 409, body: { code: 'payment.cannot-refund' } })
    expect(await publishedTypes()).toEqual(['payment-authorized', 'payment-captured'])
    sandbox.settleRefunds()
    await sendWebhooks()
    expect(await shown()).toMatchObject({ status: 'refunded', refund: { status: 'succeeded', amount } })
    expect(await publishedTypes()).toEqual(['payment-authorized', 'payment-captured', 'payment-refunded'])
  })

  test.each([
    ['in order', undefined],
    ['newest first', (events: object[]) => events],
    ['twice', (events: object[]) => [...events, ...events]],
  ])('that fails later leaves the payment captured and can be requested again, with webhooks %s', async (_, order) => {
    const { refund, shown, sendWebhooks, sandbox, publishedTypes } = await withCaptured('pm_card_refundFail')
    expect(await refund('k')).toMatchObject({ status: 201, body: { status: 'refunded' } })
    sandbox.settleRefunds()
    await sendWebhooks(order)
    expect(await shown()).toMatchObject({ status: 'captured', refund: { status: 'failed', amount } })
    expect((await publishedTypes()).slice(2)).toEqual(['payment-refunded', 'refund-failed'])
    expect(await refund('other')).toMatchObject({ status: 201, body: { status: 'refunded' } })
    expect(sandbox.paymentIntents()).toMatchObject([{ amount_refunded: 2500 }])
  })

  test('that failed after its process died between Stripe and the save is made again by the same request', async () => {
    const { refund, shown, sandbox, crashAtSave, publishedTypes } = await withCaptured('pm_card_refundFail')
    crashAtSave(1)
    expect((await refund('k')).status).toBe(500)
    sandbox.settleRefunds()
    expect(await refund('k')).toMatchObject({ status: 201, body: { status: 'refunded' } })
    expect(await shown()).toMatchObject({ status: 'refunded', refund: { status: 'succeeded' } })
    expect((await publishedTypes()).slice(2)).toEqual(['refund-failed', 'payment-refunded'])
  })

  test('that is made in the dashboard is applied', async () => {
    const { dashboard, intentId, sendWebhooks, shown, publishedTypes } = await withCaptured()
    await dashboard.refunds.create({ payment_intent: intentId })
    await sendWebhooks()
    expect(await shown()).toMatchObject({ status: 'refunded' })
    expect((await publishedTypes()).slice(2)).toEqual(['payment-refunded'])
  })

  test('of a part, made in the dashboard, is shown, and the rest can still be refunded', async () => {
    const { dashboard, intentId, sendWebhooks, shown, refund, sandbox } = await withCaptured()
    await dashboard.refunds.create({ payment_intent: intentId, amount: 500 })
    await sendWebhooks()
    expect(await shown()).toMatchObject({
      status: 'captured',
      refund: { status: 'succeeded', amount: { amount: 500 } },
    })
    expect(await refund('k')).toMatchObject({ status: 201, body: { status: 'refunded' } })
    expect(sandbox.paymentIntents()).toMatchObject([{ amount_refunded: 2500 }])
  })
})

describe('a dispute', () => {
  test('publishes its opening and its closing once, when webhooks repeat', async () => {
    const { sandbox, intentId, sendWebhooks, shown, publishedTypes } = await withCaptured('pm_card_createDispute')
    await sendWebhooks()
    expect(await shown()).toMatchObject({
      status: 'captured',
      dispute: { status: 'open', reason: 'fraudulent', amount },
    })
    sandbox.dispute(intentId, 'won')
    await sendWebhooks((events) => events)
    await sendWebhooks()
    expect(await shown()).toMatchObject({ status: 'captured', dispute: { status: 'won' } })
    expect((await publishedTypes()).slice(2)).toEqual(['dispute-opened', 'dispute-closed'])
  })

  test('publishes only its closing when the first webhook is about the closing', async () => {
    const { sandbox, intentId, sendWebhooks, shown, publishedTypes } = await withCaptured()
    sandbox.dispute(intentId)
    sandbox.dispute(intentId, 'lost')
    await sendWebhooks()
    expect(await shown()).toMatchObject({ dispute: { status: 'lost' } })
    expect((await publishedTypes()).slice(2)).toEqual(['dispute-closed'])
  })
})
