import { Unavailable } from '@macromart/lambda-kit'
import { describe, expect, test } from 'vitest'
import { amount, aPayment, testPayments } from './fixture.ts'
import { stripeGateway } from './stripe.ts'

const payment = aPayment()

async function withHeld() {
  const { gateway, sandbox, advanceHours } = await testPayments()
  const truth = await gateway.authorise(payment)
  if (truth.status !== 'authorized') throw new Error(`the payment is ${truth.status}`)
  return { gateway, sandbox, advanceHours, intentId: truth.intentId, held: { ...payment, intentId: truth.intentId } }
}

test('performs a repeated step once and returns the same state', async () => {
  const { gateway, sandbox, held, intentId } = await withHeld()
  expect(await gateway.authorise(payment)).toEqual({ status: 'authorized', intentId })
  for (const step of ['capture', 'refund'] as const) {
    const truth = await gateway[step](held)
    expect(await gateway[step](held)).toEqual(truth)
  }
  expect(sandbox.paymentIntents()).toMatchObject([{ amount_received: 2500, amount_refunded: 2500 }])
})

test('finds a payment by its order', async () => {
  const { gateway, intentId } = await withHeld()
  expect(await gateway.find(payment)).toEqual({ status: 'authorized', intentId })
  const other = aPayment({ id: 'ord_01kbwyr3dre6r8ysm0x0b3kc5p' })
  expect(await gateway.find(other)).toEqual({ status: 'absent' })
  expect(await gateway.findByIntent(intentId)).toEqual({
    orderId: payment.id,
    state: { status: 'authorized', intentId },
  })
  expect(await gateway.findByIntent('pi_unknown')).toBeUndefined()
})

describe('returns the state at Stripe when it refuses a step', () => {
  test('a voided payment cannot be captured', async () => {
    const { gateway, held, intentId } = await withHeld()
    await gateway.void(held)
    expect(await gateway.capture(held)).toEqual({ status: 'voided', intentId })
  })

  test('a captured payment cannot be voided', async () => {
    const { gateway, held, intentId } = await withHeld()
    await gateway.capture(held)
    expect(await gateway.void(held)).toEqual({ status: 'captured', intentId, received: amount })
  })

  test('a lapsed authorisation cannot be captured', async () => {
    const { gateway, held, intentId, advanceHours } = await withHeld()
    advanceHours(8 * 24)
    expect(await gateway.capture(held)).toEqual({ status: 'voided', intentId })
  })

  test('a refunded payment is not refunded again after Stripe has forgotten the key', async () => {
    const { gateway, held, intentId, advanceHours, sandbox } = await withHeld()
    await gateway.capture(held)
    await gateway.refund(held)
    advanceHours(25)
    expect(await gateway.refund(held)).toMatchObject({ status: 'refunded', intentId, refund: { amount } })
    expect(sandbox.paymentIntents()).toMatchObject([{ amount_refunded: 2500 }])
  })
})

test('a refund requested again after a refusal has a new idempotency key', async () => {
  const { gateway, sandbox, held } = await withHeld()
  await gateway.capture(held)
  const refundRequested = { keyHash: 'k', requestHash: 'r', reason: 'broken', inVersion: 5 }
  await gateway.refund({ ...held, refundRequested })
  const given = sandbox.events().find(({ type }) => type === 'charge.refunded')
  expect(given?.request?.idempotency_key).toBe(`${payment.id}/refund/5`)
})

test('the idempotency keys of an order at Stripe never change: another spelling would charge twice', async () => {
  const keys = async (finish: 'capture' | 'void') => {
    const { gateway, sandbox, held } = await withHeld()
    await gateway[finish](held)
    return new Set(sandbox.events().flatMap(({ request }) => request?.idempotency_key ?? []))
  }
  expect(await keys('capture')).toEqual(new Set([`${payment.id}/authorise`, `${payment.id}/capture`]))
  expect(await keys('void')).toEqual(new Set([`${payment.id}/authorise`, `${payment.id}/void`]))
})

test('declines an amount that is too small', async () => {
  const { gateway } = await testPayments()
  const small = aPayment({ amount: { amount: 1, currency: 'EUR' } })
  expect(await gateway.authorise(small)).toMatchObject({ status: 'declined', declineCode: 'amount_too_small' })
})

test('throws Unavailable when Stripe times out', async () => {
  const { sandbox } = await testPayments()
  const impatient = stripeGateway(sandbox.url, 'sk_test_fixture', 100)
  sandbox.inject({ path: '/v1/payment_intents', fault: { kind: 'delay', ms: 300 } })
  await expect(impatient.authorise(payment)).rejects.toThrow(Unavailable)
})

test.each(['capture', 'refund'] as const)(
  'throws Unavailable while Stripe still processes the first %s',
  async (step) => {
    const { gateway, sandbox, held } = await withHeld()
    if (step === 'refund') await gateway.capture(held)
    const path = step === 'refund' ? '/v1/refunds' : '/v1/payment_intents/:id/capture'
    sandbox.inject({ path, fault: { kind: 'delay', ms: 6_000 } })
    const impatient = stripeGateway(sandbox.url, 'sk_test_fixture', 100)
    await expect(impatient[step](held)).rejects.toThrow(Unavailable)
    // The client has given up the first call; Stripe still processes it.
    await expect(impatient[step](held)).rejects.toThrow('Stripe is unavailable')
  },
)

test('throws for a wrong API key and declines no payment', async () => {
  const { sandbox } = await testPayments()
  await expect(stripeGateway(sandbox.url, 'sk_test_wrong').authorise(payment)).rejects.toThrow('Invalid API Key')
})

test('never sends the secret key unencrypted to another host', () => {
  expect(() => stripeGateway('http://stripe.example', 'sk_test_fixture')).toThrow('https')
})
