import { describe, expect, test } from 'vitest'
import { anOrder, openShop } from './fixture.ts'

const shuffled = <T>(items: T[]) =>
  items
    .map((item) => [Math.random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item)

describe('a payment', () => {
  test('that is requested is held at Stripe, once, for the order and its customer', async () => {
    const { deliver, sandbox, payments, told } = await openShop()
    const { orderId, customerId, requested } = anOrder()
    await deliver(requested, requested)
    await deliver(requested)
    const [intent, ...others] = sandbox.paymentIntents()
    expect(others).toEqual([])
    expect(intent).toMatchObject({
      status: 'requires_capture',
      amount: 2500,
      currency: 'eur',
      metadata: { orderId, customerId },
    })
    expect(await payments.get(orderId)).toMatchObject({ status: 'authorized', intentId: intent?.id })
    expect(await told()).toEqual(['payment-authorized'])
  })

  test('costs two calls to be requested and one for Stripe’s answer', async () => {
    const { deliver, calls } = await openShop()
    await deliver(anOrder().requested)
    expect(calls).toHaveLength(3)
  })

  test.each([
    ['pm_card_chargeDeclined', 'generic_decline'],
    ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card'],
    ['pm_card_authenticationRequired', 'authentication_required'],
    ['pm_card_nobody_knows', 'resource_missing'],
  ])('by %s is declined: %s', async (paymentMethod, declineCode) => {
    const { deliver, payments, told } = await openShop()
    const { orderId, requested } = anOrder(paymentMethod)
    await deliver(requested)
    expect(await payments.get(orderId)).toMatchObject({ status: 'declined', declineCode })
    await deliver(requested)
    expect(await told()).toEqual(['payment-declined'])
  })

  test('is captured when the parcel leaves, once', async () => {
    const { deliver, sandbox, payments, told } = await openShop()
    const { orderId, requested, dispatched } = anOrder()
    await deliver(requested)
    await deliver(dispatched, dispatched, dispatched)
    expect(sandbox.paymentIntents()).toMatchObject([{ status: 'succeeded', amount_received: 2500 }])
    expect(await payments.get(orderId)).toMatchObject({ status: 'captured' })
    expect(await told()).toEqual(['payment-authorized', 'payment-captured'])
  })

  test('is let go when the order is cancelled', async () => {
    const { deliver, sandbox, told } = await openShop()
    const { requested, cancelled } = anOrder()
    await deliver(requested)
    await deliver(cancelled)
    expect(sandbox.paymentIntents()).toMatchObject([{ status: 'canceled', amount_capturable: 0 }])
    expect(await told()).toEqual(['payment-authorized', 'payment-voided'])
  })

  test('whose order was cancelled before it was requested asks no card', async () => {
    const { deliver, sandbox, payments, told } = await openShop()
    const { orderId, requested, cancelled } = anOrder()
    await deliver(cancelled)
    expect(await payments.get(orderId)).toMatchObject({ status: 'unrequested' })
    await deliver(requested)
    expect(sandbox.paymentIntents()).toEqual([])
    expect(await payments.get(orderId)).toMatchObject({ status: 'voided' })
    expect(await told()).toEqual(['payment-voided'])
  })

  test('is let go in the end when the cancellation races the authorisation', async () => {
    const { deliver, sandbox, payments } = await openShop()
    const { orderId, requested, cancelled } = anOrder()
    sandbox.inject({ method: 'POST', path: '/v1/payment_intents', fault: { kind: 'delay', ms: 300 } })
    const { retried } = await deliver(requested, cancelled)
    expect(retried).toEqual([])
    expect(await payments.get(orderId)).toMatchObject({ status: 'voided' })
    expect(sandbox.paymentIntents().filter(({ status }) => status !== 'canceled')).toEqual([])
  })

  test('of a parcel that has left is captured, also where the order says that it was cancelled', async () => {
    const { deliver, sandbox, payments } = await openShop()
    const { orderId, requested, cancelled, dispatched } = anOrder()
    await deliver(dispatched, cancelled)
    await deliver(requested)
    expect(await payments.get(orderId)).toMatchObject({ status: 'captured' })
    expect(sandbox.paymentIntents()).toMatchObject([{ status: 'succeeded' }])
  })

  test('whose authorisation has lapsed cannot be captured: it says so, and rings', async () => {
    const { deliver, letPass, payments, told } = await openShop()
    const { orderId, requested, dispatched } = anOrder()
    await deliver(requested)
    letPass(8 * 24)
    await deliver(dispatched)
    await deliver(dispatched)
    expect(await payments.get(orderId)).toMatchObject({ status: 'capture-failed' })
    expect(await told()).toEqual(['payment-authorized', 'capture-failed'])
  })
})

describe('what breaks off is taken up again', () => {
  test.each([
    ['before its answer is saved', 'before'],
    ['after its answer is saved', 'after'],
  ] as const)('a process that dies between Stripe and the end, %s, holds the money once', async (_, when) => {
    const { deliver, dieAtSave, sandbox, payments, told } = await openShop()
    const { orderId, requested } = anOrder()
    dieAtSave(1, when)
    expect((await deliver(requested)).retried).toHaveLength(1)
    expect(sandbox.paymentIntents()).toHaveLength(1)
    expect((await deliver(requested)).retried).toEqual([])
    expect(sandbox.paymentIntents()).toMatchObject([{ status: 'requires_capture' }])
    expect(await payments.get(orderId)).toMatchObject({ status: 'authorized' })
    expect(await told()).toEqual(['payment-authorized'])
  })

  test.each(['dispatched', 'cancelled'] as const)(
    'a process that dies when an order is %s, between Stripe and the save',
    async (what) => {
      const { deliver, dieAtSave, sandbox, payments, told } = await openShop()
      const order = anOrder()
      await deliver(order.requested)
      dieAtSave(1)
      expect((await deliver(order[what])).retried).toHaveLength(1)
      await deliver(order[what])
      const [status, intent] = what === 'dispatched' ? ['captured', 'succeeded'] : ['voided', 'canceled']
      expect(await payments.get(order.orderId)).toMatchObject({ status })
      expect(sandbox.paymentIntents()).toMatchObject([{ status: intent }])
      expect(await told()).toEqual(['payment-authorized', `payment-${status}`])
    },
  )

  test('an answer of Stripe’s that never arrived', async () => {
    const { deliver, sandbox, payments } = await openShop()
    const { orderId, requested } = anOrder()
    // The SDK itself tries a connection that was cut once more.
    sandbox.inject({ path: '/v1/payment_intents', times: 2, fault: { kind: 'cut' } })
    expect((await deliver(requested)).retried).toHaveLength(1)
    expect(await payments.get(orderId)).toMatchObject({ status: 'pending' })
    await deliver(requested)
    expect(sandbox.paymentIntents()).toHaveLength(1)
    expect(await payments.get(orderId)).toMatchObject({ status: 'authorized' })
  })

  test.each([429, 500] as const)('a call that Stripe answered with %i', async (status) => {
    const { deliver, sandbox, payments } = await openShop()
    const { orderId, requested } = anOrder()
    sandbox.inject({ path: '/v1/payment_intents', fault: { kind: 'error', status } })
    expect((await deliver(requested)).retried).toHaveLength(1)
    await deliver(requested)
    expect(await payments.get(orderId)).toMatchObject({ status: 'authorized' })
  })

  test('after a day, by looking it up: what Stripe holds is found', async () => {
    const { deliver, dieAtSave, letPass, sandbox, payments } = await openShop()
    const { orderId, requested } = anOrder()
    dieAtSave(1)
    await deliver(requested)
    letPass(25)
    await deliver(requested)
    expect(sandbox.paymentIntents()).toMatchObject([{ status: 'requires_capture' }])
    expect(await payments.get(orderId)).toMatchObject({ status: 'authorized' })
  })

  test('after a day, by looking it up: what Stripe never heard of is not begun', async () => {
    const { deliver, letPass, sandbox, payments } = await openShop()
    const { orderId, requested, cancelled } = anOrder()
    sandbox.inject({ path: '/v1/payment_intents', fault: { kind: 'error', status: 500 } })
    await deliver(requested)
    letPass(25)
    await deliver(cancelled)
    expect(sandbox.paymentIntents()).toEqual([])
    expect(await payments.get(orderId)).toMatchObject({ status: 'voided' })
  })
})

test('all news, twice and shuffled, takes the money of each parcel and holds none of the others', async () => {
  const { deliver, sandbox } = await openShop()
  const orders = Array.from({ length: 4 }, () => anOrder())
  const news = orders.flatMap(({ requested, cancelled, dispatched }, index) => [
    requested,
    index < 2 ? dispatched : cancelled,
  ])
  const rest = shuffled([...news, ...news])
  while (rest.length > 0) expect((await deliver(...rest.splice(0, 8))).retried).toEqual([])
  const left = (index: number) =>
    sandbox.paymentIntents().filter(({ metadata }) => metadata.orderId === orders[index]?.orderId)
  for (const index of [0, 1]) expect(left(index)).toMatchObject([{ status: 'succeeded', amount_received: 2500 }])
  for (const index of [2, 3]) expect(left(index).filter(({ status }) => status !== 'canceled')).toEqual([])
})

test('news that breaks its contract goes to the dead letters, and its neighbour is heard', async () => {
  const { deliver, sandbox } = await openShop()
  const { requested } = anOrder()
  const { deadLetters, retried } = await deliver({ ...requested, data: { orderId: 'ord_x' } }, requested)
  expect(retried).toEqual([])
  expect(deadLetters).toMatchObject([{ reason: expect.stringContaining('breaks its contract') }])
  expect(sandbox.paymentIntents()).toHaveLength(1)
})
