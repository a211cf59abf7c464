import { describe, expect, test } from 'vitest'
import { anOrder, testPayments } from './fixture.ts'

const shuffled = <T>(items: T[]) =>
  items
    .map((item) => [Math.random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item)

describe('a payment', () => {
  test('is authorised at Stripe once, with the ids of the order and the customer', async () => {
    const { consume, sandbox, payments, publishedTypes } = await testPayments()
    const { orderId, customerId, requested } = anOrder()
    await consume(requested, requested)
    await consume(requested)
    const [intent, ...others] = sandbox.paymentIntents()
    expect(others).toEqual([])
    expect(intent).toMatchObject({
      status: 'requires_capture',
      amount: 2500,
      currency: 'eur',
      metadata: { orderId, customerId },
    })
    expect(await payments.get(orderId)).toMatchObject({ status: 'authorized', intentId: intent?.id })
    expect(await publishedTypes()).toEqual(['payment-authorized'])
  })

  test('costs two calls for the request and one for the outcome at Stripe', async () => {
    const { consume, calls } = await testPayments()
    await consume(anOrder().requested)
    expect(calls).toHaveLength(3)
  })

  test.each([
    ['pm_card_chargeDeclined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card'],
    ['pm_card_authenticationRequired', 'authentication_required'],
    ['pm_card_unknown', 'resource_missing'],
  ])('with %s is declined with %s', async (paymentMethod, declineCode) => {
    const { consume, payments, publishedTypes } = await testPayments()
    const { orderId, requested } = anOrder(paymentMethod)
    await consume(requested)
    expect(await payments.get(orderId)).toMatchObject({ status: 'declined', declineCode })
    await consume(requested)
    expect(await publishedTypes()).toEqual(['payment-declined'])
  })

  test('is captured once when the parcel is dispatched', async () => {
    const { consume, sandbox, payments, publishedTypes } = await testPayments()
    const { orderId, requested, dispatched } = anOrder()
    await consume(requested)
    await consume(dispatched, dispatched, dispatched)
    expect(sandbox.paymentIntents()).toMatchObject([{ status: 'succeeded', amount_received: 2500 }])
    expect(await payments.get(orderId)).toMatchObject({ status: 'captured' })
    expect(await publishedTypes()).toEqual(['payment-authorized', 'payment-captured'])
  })

  test('is voided when the order is cancelled', async () => {
    const { consume, sandbox, publishedTypes } = await testPayments()
    const { requested, cancelled } = anOrder()
    await consume(requested)
    await consume(cancelled)
    expect(sandbox.paymentIntents()).toMatchObject([{ status: 'canceled', amount_capturable: 0 }])
    expect(await publishedTypes()).toEqual(['payment-authorized', 'payment-voided'])
  })

  test('is voided without a call to Stripe when the order is cancelled first', async () => {
    const { consume, sandbox, payments, publishedTypes } = await testPayments()
    const { orderId, requested, cancelled } = anOrder()
    await consume(cancelled)
    expect(await payments.get(orderId)).toMatchObject({ status: 'unrequested' })
    await consume(requested)
    expect(sandbox.paymentIntents()).toEqual([])
    expect(await payments.get(orderId)).toMatchObject({ status: 'voided' })
    expect(await publishedTypes()).toEqual(['payment-voided'])
  })

  test('is voided when the cancellation races the authorisation', async () => {
    const { consume, sandbox, payments } = await testPayments()
    const { orderId, requested, cancelled } = anOrder()
    sandbox.inject({ method: 'POST', path: '/v1/payment_intents', fault: { kind: 'delay', ms: 300 } })
    const { retried } = await consume(requested, cancelled)
    expect(retried).toEqual([])
    expect(await payments.get(orderId)).toMatchObject({ status: 'voided' })
    expect(sandbox.paymentIntents().filter(({ status }) => status !== 'canceled')).toEqual([])
  })

  test('is captured when the parcel was dispatched, also after order-cancelled', async () => {
    const { consume, sandbox, payments } = await testPayments()
    const { orderId, requested, cancelled, dispatched } = anOrder()
    await consume(dispatched, cancelled)
    await consume(requested)
    expect(await payments.get(orderId)).toMatchObject({ status: 'captured' })
    expect(sandbox.paymentIntents()).toMatchObject([{ status: 'succeeded' }])
  })

  test('becomes capture-failed when its authorisation has lapsed', async () => {
    const { consume, advanceHours, payments, publishedTypes } = await testPayments()
    const { orderId, requested, dispatched } = anOrder()
    await consume(requested)
    advanceHours(8 * 24)
    await consume(dispatched)
    await consume(dispatched)
    expect(await payments.get(orderId)).toMatchObject({ status: 'capture-failed' })
    expect(await publishedTypes()).toEqual(['payment-authorized', 'capture-failed'])
  })
})

describe('a failed reaction is continued by the next delivery', () => {
  test.each([
    ['before the save', 'before'],
    ['after the save', 'after'],
  ] as const)('authorises once when the process dies after the call to Stripe, %s', async (_, when) => {
    const { consume, crashAtSave, sandbox, payments, publishedTypes } = await testPayments()
    const { orderId, requested } = anOrder()
    crashAtSave(1, when)
    expect((await consume(requested)).retried).toHaveLength(1)
    expect(sandbox.paymentIntents()).toHaveLength(1)
    expect((await consume(requested)).retried).toEqual([])
    expect(sandbox.paymentIntents()).toMatchObject([{ status: 'requires_capture' }])
    expect(await payments.get(orderId)).toMatchObject({ status: 'authorized' })
    expect(await publishedTypes()).toEqual(['payment-authorized'])
  })

  test.each(['dispatched', 'cancelled'] as const)(
    'after a process that died between Stripe and the save, for an order that is %s',
    async (what) => {
      const { consume, crashAtSave, sandbox, payments, publishedTypes } = await testPayments()
      const order = anOrder()
      await consume(order.requested)
      crashAtSave(1)
      expect((await consume(order[what])).retried).toHaveLength(1)
      await consume(order[what])
      const [status, intent] = what === 'dispatched' ? ['captured', 'succeeded'] : ['voided', 'canceled']
      expect(await payments.get(order.orderId)).toMatchObject({ status })
      expect(sandbox.paymentIntents()).toMatchObject([{ status: intent }])
      expect(await publishedTypes()).toEqual(['payment-authorized', `payment-${status}`])
    },
  )

  test('after a lost response of Stripe', async () => {
    const { consume, sandbox, payments } = await testPayments()
    const { orderId, requested } = anOrder()
    // The SDK itself retries once after a lost connection.
    sandbox.inject({ path: '/v1/payment_intents', times: 2, fault: { kind: 'cut' } })
    expect((await consume(requested)).retried).toHaveLength(1)
    expect(await payments.get(orderId)).toMatchObject({ status: 'pending' })
    await consume(requested)
    expect(sandbox.paymentIntents()).toHaveLength(1)
    expect(await payments.get(orderId)).toMatchObject({ status: 'authorized' })
  })

  test.each([429, 500] as const)('after a %i response of Stripe', async (status) => {
    const { consume, sandbox, payments } = await testPayments()
    const { orderId, requested } = anOrder()
    sandbox.inject({ path: '/v1/payment_intents', fault: { kind: 'error', status } })
    expect((await consume(requested)).retried).toHaveLength(1)
    await consume(requested)
    expect(await payments.get(orderId)).toMatchObject({ status: 'authorized' })
  })

  test('after a day finds an authorisation that exists at Stripe', async () => {
    const { consume, crashAtSave, advanceHours, sandbox, payments } = await testPayments()
    const { orderId, requested } = anOrder()
    crashAtSave(1)
    await consume(requested)
    advanceHours(25)
    await consume(requested)
    expect(sandbox.paymentIntents()).toMatchObject([{ status: 'requires_capture' }])
    expect(await payments.get(orderId)).toMatchObject({ status: 'authorized' })
  })

  test('after a day does not create a payment that does not exist at Stripe', async () => {
    const { consume, advanceHours, sandbox, payments } = await testPayments()
    const { orderId, requested, cancelled } = anOrder()
    sandbox.inject({ path: '/v1/payment_intents', fault: { kind: 'error', status: 500 } })
    await consume(requested)
    advanceHours(25)
    await consume(cancelled)
    expect(sandbox.paymentIntents()).toEqual([])
    expect(await payments.get(orderId)).toMatchObject({ status: 'voided' })
  })
})

test('captures payments of dispatched orders and voids the others, for shuffled and repeated events', async () => {
  const { consume, sandbox } = await testPayments()
  const orders = Array.from({ length: 4 }, () => anOrder())
  const messages = orders.flatMap(({ requested, cancelled, dispatched }, index) => [
    requested,
    index < 2 ? dispatched : cancelled,
  ])
  const rest = shuffled([...messages, ...messages])
  while (rest.length > 0) expect((await consume(...rest.splice(0, 8))).retried).toEqual([])
  const intentsOf = (index: number) =>
    sandbox.paymentIntents().filter(({ metadata }) => metadata.orderId === orders[index]?.orderId)
  for (const index of [0, 1]) expect(intentsOf(index)).toMatchObject([{ status: 'succeeded', amount_received: 2500 }])
  for (const index of [2, 3]) expect(intentsOf(index).filter(({ status }) => status !== 'canceled')).toEqual([])
})

test('dead-letters an event that breaks its contract and processes the rest of the batch', async () => {
  const { consume, sandbox } = await testPayments()
  const { requested } = anOrder()
  const { deadLetters, retried } = await consume({ ...requested, data: { orderId: 'ord_x' } }, requested)
  expect(retried).toEqual([])
  expect(deadLetters).toMatchObject([{ reason: expect.stringContaining('breaks its contract') }])
  expect(sandbox.paymentIntents()).toHaveLength(1)
})
