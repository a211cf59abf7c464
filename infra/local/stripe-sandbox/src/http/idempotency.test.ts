import { expect, test } from 'vitest'
import { authorization, movableClock, openSandbox, refusal } from '../fixture.ts'

const idempotencyKey = 'order-1'

test('the same key and parameters replay the response and change nothing', async () => {
  const { stripe, sandbox } = await openSandbox()
  const first = await stripe.paymentIntents.create(authorization(), { idempotencyKey })
  await stripe.paymentIntents.cancel(first.id)
  const again = await stripe.paymentIntents.create(authorization(), { idempotencyKey })

  expect(again).toEqual(first)
  expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined()
  expect(again.lastResponse.headers['idempotent-replayed']).toBe('true')
  expect(again.lastResponse.headers['original-request']).toBe(first.lastResponse.requestId)
  expect(again.lastResponse.idempotencyKey).toBe(idempotencyKey)
  expect(sandbox.paymentIntents()).toHaveLength(1)
})

test('replays a decline as a decline', async () => {
  const { stripe, sandbox } = await openSandbox()
  const params = authorization('pm_card_chargeDeclined')
  const first = await refusal(stripe.paymentIntents.create(params, { idempotencyKey }))
  const again = await refusal(stripe.paymentIntents.create(params, { idempotencyKey }))
  expect(again).toMatchObject({ statusCode: 402, code: 'card_declined', payment_intent: first.payment_intent })
  expect(again.headers?.['idempotent-replayed']).toBe('true')
  expect(sandbox.paymentIntents()).toHaveLength(1)
})

test('replays a refusal of the state machine after the state has changed', async () => {
  const { stripe } = await openSandbox()
  const { confirm: _, ...unconfirmed } = authorization()
  const { id } = await stripe.paymentIntents.create(unconfirmed)
  await refusal(stripe.paymentIntents.capture(id, {}, { idempotencyKey }))
  await stripe.paymentIntents.confirm(id)
  const again = await refusal(stripe.paymentIntents.capture(id, {}, { idempotencyKey }))
  expect(again).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' })
  expect(again.headers?.['idempotent-replayed']).toBe('true')
})

test('other parameters under the same key are an idempotency error', async () => {
  const { stripe, sandbox } = await openSandbox()
  await stripe.paymentIntents.create(authorization(), { idempotencyKey })
  const error = await refusal(stripe.paymentIntents.create({ ...authorization(), amount: 2600 }, { idempotencyKey }))
  expect(error).toMatchObject({ statusCode: 400, type: 'StripeIdempotencyError', rawType: 'idempotency_error' })
  expect(error.message).toMatch(/same parameters they were first used with. Try using a key other than 'order-1'/)
  expect(sandbox.paymentIntents()).toHaveLength(1)
})

test('the same key at another endpoint is an idempotency error', async () => {
  const { stripe } = await openSandbox()
  const { id } = await stripe.paymentIntents.create(authorization(), { idempotencyKey })
  const error = await refusal(stripe.paymentIntents.cancel(id, {}, { idempotencyKey }))
  expect(error).toMatchObject({ statusCode: 400, rawType: 'idempotency_error' })
  expect((await stripe.paymentIntents.retrieve(id)).status).toBe('requires_capture')
})

test('of two concurrent requests with one key, one is executed and the other is a 409', async () => {
  const { stripe, sandbox } = await openSandbox()
  sandbox.inject({ method: 'POST', path: '/v1/payment_intents', fault: { kind: 'delay', ms: 200 } })
  const results = await Promise.allSettled([
    stripe.paymentIntents.create(authorization(), { idempotencyKey }),
    stripe.paymentIntents.create(authorization(), { idempotencyKey }),
  ])
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  expect(refused).toMatchObject([{ statusCode: 409, code: 'idempotency_key_in_use' }])
  expect(sandbox.paymentIntents()).toHaveLength(1)
  const later = await stripe.paymentIntents.create(authorization(), { idempotencyKey })
  expect(later.id).toBe(sandbox.paymentIntents()[0]?.id)
})

test('fifty concurrent requests with one key create one payment', async () => {
  const { stripe, sandbox } = await openSandbox()
  const ids = await Promise.all(
    Array.from(
      { length: 50 },
      async () => (await stripe.paymentIntents.create(authorization(), { idempotencyKey })).id,
    ),
  )
  expect(new Set(ids).size).toBe(1)
  expect(sandbox.paymentIntents()).toHaveLength(1)
})

test('a key expires after 24 hours: the same request is then executed again', async () => {
  const { clock, advance } = movableClock()
  const { stripe, sandbox } = await openSandbox({ clock })
  const first = await stripe.paymentIntents.create(authorization(), { idempotencyKey })
  advance(24 * 60 * 60 - 1)
  expect((await stripe.paymentIntents.create(authorization(), { idempotencyKey })).id).toBe(first.id)
  advance(1)
  expect((await stripe.paymentIntents.create(authorization(), { idempotencyKey })).id).not.toBe(first.id)
  expect(sandbox.paymentIntents()).toHaveLength(2)
})

test('parameters that fail validation use up no key', async () => {
  const { stripe } = await openSandbox()
  const wrong = await refusal(stripe.paymentIntents.create({ ...authorization(), amount: -1 }, { idempotencyKey }))
  expect(wrong.code).toBe('parameter_invalid_integer')
  expect((await stripe.paymentIntents.create(authorization(), { idempotencyKey })).status).toBe('requires_capture')
})
