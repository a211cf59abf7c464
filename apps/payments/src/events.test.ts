import { describe, expect, test } from 'vitest'
import { anOrder, testPayments } from './fixture.ts'

const shuffled = <T>(items: T[]) =>
  items
    .map((item) => [Math.random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item)

describe('a payment', () => {
  test('that is requested is held at Stripe, once, for the order and its customer', async () => {
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

  test('costs two calls to be requested and one for Stripe’s answer', async () => {
    const { consume, calls } = await testPayments()
    await consume(anOrder().requested)
    expect(calls).toHaveLength(3)
  })

  test.each([
    ['pm_card_chargeDeclined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card'],
    ['pm_card_authenticationRequired', 'authentication_required'],
    ['pm_card_nobody_knows', 'resource_missing'],
  ])('by %s is declined: %s', async (paymentMethod, declineCode) => {
    const { consume, payments, publishedTypes } = await testPayments()
    const { orderId, requested } = anOrder(paymentMethod)
    await consume(requested)
    expect(await payments.get(orderId)).toMatchObject({ status: 'declined', declineCode })
    await consume(requested)
    expect(await publishedTypes()).toEqual(['payment-declined'])
  })

  test('is captured when the parcel leaves, once', async () => {
    const { consume, sandbox, payments, publishedTypes } = await testPayments()
    const { orderId, requested, dispatched } = anOrder()
    await consume(requested)
    await consume(dispatched, dispatched, dispatched)
    expect(sandbox.paymentIntents()).toMatchObject([{ status: 'succeeded', amount_received: 2500 }])
    expect(await payments.get(orderId)).toMatchObject({ status: 'captured' })
    expect(await publishedTypes()).toEqual(['payment-authorized', 'payment-captured'])
  })

  test('is let go when the order is cancelled', async () => {
    const { consume, sandbox, publishedTypes } = await testPayments()
    const { requested, cancelled } = anOrder()
    await consume(requested)
    await consume(cancelled)
    expect(sandbox.paymentIntents()).toMatchObject([{ status: 'canceled', amount_capturable: 0 }])
    expect(await publishedTypes()).toEqual(['payment-authorized', 'payment-voided'])
  })

  test('whose order was cancelled before it was requested asks no card', async () => {
    const { consume, sandbox, payments, publishedTypes } = await testPayments()
    const { orderId, requested, cancelled } = anOrder()
    await consume(cancelled)
    expect(await payments.get(orderId)).toMatchObject({ status: 'unrequested' })
    await consume(requested)
    expect(sandbox.paymentIntents()).toEqual([])
    expect(await payments.get(orderId)).toMatchObject({ status: 'voided' })
    expect(await publishedTypes()).toEqual(['payment-voided'])
  })

  test('is let go in the end when the cancellation races the authorisation', async () => {
    const { consume, sandbox, payments } = await testPayments()
    const { orderId, requested, cancelled } = anOrder()
    sandbox.inject({ method: 'POST', path: '/v1/payment_intents', fault: { kind: 'delay', ms: 300 } })
    const { retried } = await consume(requested, cancelled)
    expect(retried).toEqual([])
    expect(await payments.get(orderId)).toMatchObject({ status: 'voided' })
    expect(sandbox.paymentIntents().filter(({ status }) => status !== 'canceled')).toEqual([])
  })

  test('of a parcel that has left is captured, also where the order says that it was cancelled', async () => {
    const { consume, sandbox, payments } = await testPayments()
    const { orderId, requested, cancelled, dispatched } = anOrder()
    await consume(dispatched, cancelled)
    await consume(requested)
    expect(await payments.get(orderId)).toMatchObject({ status: 'captured' })
    expect(sandbox.paymentIntents()).toMatchObject([{ status: 'succeeded' }])
  })

  test('whose authorisation has lapsed cannot be captured: it says so, and rings', async () => {
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

describe('what breaks off is taken up again', () => {
  test.each([
    ['before its answer is saved', 'before'],
    ['after its answer is saved', 'after'],
  ] as const)('a process that dies between Stripe and the end, %s, holds the money once', async (_, when) => {
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
    'a process that dies when an order is %s, between Stripe and the save',
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

  test('an answer of Stripe’s that never arrived', async () => {
    const { consume, sandbox, payments } = await testPayments()
    const { orderId, requested } = anOrder()
    // The SDK itself tries a connection that was cut once more.
    sandbox.inject({ path: '/v1/payment_intents', times: 2, fault: { kind: 'cut' } })
    expect((await consume(requested)).retried).toHaveLength(1)
    expect(await payments.get(orderId)).toMatchObject({ status: 'pending' })
    await consume(requested)
    expect(sandbox.paymentIntents()).toHaveLength(1)
    expect(await payments.get(orderId)).toMatchObject({ status: 'authorized' })
  })

  test.each([429, 500] as const)('a call that Stripe answered with %i', async (status) => {
    const { consume, sandbox, payments } = await testPayments()
    const { orderId, requested } = anOrder()
    sandbox.inject({ path: '/v1/payment_intents', fault: { kind: 'error', status } })
    expect((await consume(requested)).retried).toHaveLength(1)
    await consume(requested)
    expect(await payments.get(orderId)).toMatchObject({ status: 'authorized' })
  })

  test('after a day, by looking it up: what Stripe holds is found', async () => {
    const { consume, crashAtSave, advanceHours, sandbox, payments } = await testPayments()
    const { orderId, requested } = anOrder()
    crashAtSave(1)
    await consume(requested)
    advanceHours(25)
    await consume(requested)
    expect(sandbox.paymentIntents()).toMatchObject([{ status: 'requires_capture' }])
    expect(await payments.get(orderId)).toMatchObject({ status: 'authorized' })
  })

  test('after a day, by looking it up: what Stripe never heard of is not begun', async () => {
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

test('all news, twice and shuffled, takes the money of each parcel and holds none of the others', async () => {
  const { consume, sandbox } = await testPayments()
  const orders = Array.from({ length: 4 }, () => anOrder())
  const news = orders.flatMap(({ requested, cancelled, dispatched }, index) => [
    requested,
    index < 2 ? dispatched : cancelled,
  ])
  const rest = shuffled([...news, ...news])
  while (rest.length > 0) expect((await consume(...rest.splice(0, 8))).retried).toEqual([])
  const left = (index: number) =>
    sandbox.paymentIntents().filter(({ metadata }) => metadata.orderId === orders[index]?.orderId)
  for (const index of [0, 1]) expect(left(index)).toMatchObject([{ status: 'succeeded', amount_received: 2500 }])
  for (const index of [2, 3]) expect(left(index).filter(({ status }) => status !== 'canceled')).toEqual([])
})

test('news that breaks its contract goes to the dead letters, and its neighbour is heard', async () => {
  const { consume, sandbox } = await testPayments()
  const { requested } = anOrder()
  const { deadLetters, retried } = await consume({ ...requested, data: { orderId: 'ord_x' } }, requested)
  expect(retried).toEqual([])
  expect(deadLetters).toMatchObject([{ reason: expect.stringContaining('breaks its contract') }])
  expect(sandbox.paymentIntents()).toHaveLength(1)
})
