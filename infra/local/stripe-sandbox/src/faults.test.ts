import { expect, test } from 'vitest'
import { authorization, openSandbox, refusal } from './fixture.ts'

const idempotencyKey = 'order-1'

test('a request with a cut response is executed: a retry with the same key receives the response', async () => {
  const { stripe, sandbox } = await openSandbox()
  // Even without retries, the SDK repeats a request once on a closed connection: one cut alone has no effect.
  sandbox.inject({ method: 'POST', path: '/v1/payment_intents', times: 2, fault: { kind: 'cut' } })
  const lost = await refusal(stripe.paymentIntents.create(authorization(), { idempotencyKey }))
  expect(lost.type).toBe('StripeConnectionError')
  expect(sandbox.paymentIntents()).toMatchObject([{ status: 'requires_capture' }])
  const found = await stripe.paymentIntents.create(authorization(), { idempotencyKey })
  expect(found.id).toBe(sandbox.paymentIntents()[0]?.id)
})

test.each([429, 500] as const)('an injected %i changes nothing and uses up no key', async (status) => {
  const { stripe, sandbox } = await openSandbox()
  sandbox.inject({ path: '/v1/payment_intents', times: 2, fault: { kind: 'error', status } })
  for (const _ of [1, 2]) {
    const error = await refusal(stripe.paymentIntents.create(authorization(), { idempotencyKey }))
    expect(error.statusCode).toBe(status)
  }
  expect(sandbox.paymentIntents()).toEqual([])
  expect((await stripe.paymentIntents.create(authorization(), { idempotencyKey })).status).toBe('requires_capture')
})

test('a fault affects only requests that match its method and path', async () => {
  const { stripe, sandbox } = await openSandbox({
    faults: [{ method: 'POST', path: '/v1/payment_intents/:id/capture', fault: { kind: 'error', status: 500 } }],
  })
  const { id } = await stripe.paymentIntents.create(authorization())
  expect((await refusal(stripe.paymentIntents.capture(id))).statusCode).toBe(500)
  expect((await stripe.paymentIntents.capture(id)).status).toBe('succeeded')
  sandbox.inject({ path: '/v1/*', fault: { kind: 'error', status: 500 } })
  sandbox.clearFaults()
  expect((await stripe.paymentIntents.retrieve(id)).status).toBe('succeeded')
})
