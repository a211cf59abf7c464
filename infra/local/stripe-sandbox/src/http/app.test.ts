import Stripe from 'stripe'
import { expect, test } from 'vitest'
import { authorization, openSandbox, refusal, sdk, secretKey } from '../fixture.ts'

test('every response has a request id', async () => {
  const { stripe } = await openSandbox()
  const intent = await stripe.paymentIntents.create(authorization())
  expect(intent.lastResponse.requestId).toMatch(/^req_/)
  expect((await refusal(stripe.paymentIntents.retrieve('pi_none'))).requestId).toMatch(/^req_/)
})

test('refuses a wrong key and a missing key', async () => {
  const { sandbox } = await openSandbox()
  const error = await refusal(sdk(sandbox, 'sk_test_wrong').paymentIntents.create(authorization()))
  expect(error).toMatchObject({ statusCode: 401, type: 'StripeAuthenticationError' })
  expect(error.requestId).toMatch(/^req_/)
  expect((await fetch(`${sandbox.url}/v1/payment_intents`)).status).toBe(401)
  expect(sandbox.paymentIntents()).toEqual([])
})

test('an API version other than the SDK’s is refused', async () => {
  const { stripe } = await openSandbox()
  const error = await refusal(stripe.paymentIntents.list({}, { apiVersion: '2020-08-27' }))
  expect(error).toMatchObject({ statusCode: 400, message: expect.stringMatching(/supports 20/) })
})

test('refuses an unsupported path, and names it', async () => {
  const { stripe } = await openSandbox()
  const error = await refusal(stripe.customers.create({ name: 'Ada' }))
  expect(error).toMatchObject({ statusCode: 404, rawType: 'invalid_request_error' })
  expect(error.message).toMatch(/Unrecognized request URL \(POST: \/v1\/customers\)/)
})

test.each(['customer', 'payment_method_types'])('refuses the unsupported parameter %s', async (param) => {
  const { stripe } = await openSandbox()
  const error = await refusal(stripe.paymentIntents.create({ ...authorization(), [param]: 'x' }))
  expect(error).toMatchObject({ statusCode: 400, code: 'parameter_unknown', param })
})

test.each([
  ['amount is missing', { amount: undefined }, 'parameter_missing', 'Missing required param: amount.'],
  ['amount is not whole', { amount: 1.5 }, 'parameter_invalid_integer', 'Invalid integer: 1.5'],
  ['amount is zero', { amount: 0 }, 'parameter_invalid_integer', 'This value must be greater than or equal to 1.'],
  ['amount is too small', { amount: 49 }, 'amount_too_small', 'Amount must be at least €0.50 eur'],
  ['the currency is unknown', { currency: 'xxq' }, undefined, 'Invalid currency: xxq'],
  [
    'the capture method is unknown',
    { capture_method: 'never' },
    undefined,
    'Invalid capture_method: must be one of automatic, automatic_async, or manual',
  ],
])('refuses a request when %s', async (_, change, code, message) => {
  const { stripe } = await openSandbox()
  const params = { ...authorization(), ...change } as Stripe.PaymentIntentCreateParams
  const error = await refusal(stripe.paymentIntents.create(params))
  expect(error).toMatchObject({ statusCode: 400, message, param: Object.keys(change)[0] })
  expect(error.code).toBe(code)
})

test('unknown nested parameters are named as Stripe names them', async () => {
  const { stripe } = await openSandbox()
  const automatic_payment_methods = { enabled: true, colour: 'red' } as { enabled: boolean }
  const error = await refusal(stripe.paymentIntents.create({ amount: 100, currency: 'eur', automatic_payment_methods }))
  expect(error).toMatchObject({ code: 'parameter_unknown', param: 'automatic_payment_methods[colour]' })
})

test('an id that does not exist is resource_missing', async () => {
  const { stripe } = await openSandbox()
  const missing = { statusCode: 404, code: 'resource_missing' }
  expect(await refusal(stripe.paymentIntents.retrieve('pi_none'))).toMatchObject({ ...missing, param: 'intent' })
  expect(await refusal(stripe.refunds.retrieve('re_none'))).toMatchObject(missing)
  expect(await refusal(stripe.charges.retrieve('ch_none'))).toMatchObject(missing)
  expect(await refusal(stripe.refunds.create({ payment_intent: 'pi_none' }))).toMatchObject(missing)
})

test('lists are newest first and paged by cursor', async () => {
  const { stripe } = await openSandbox()
  const ids: string[] = []
  for (let count = 0; count < 5; count += 1) ids.unshift((await stripe.paymentIntents.create(authorization())).id)
  const page = await stripe.paymentIntents.list({ limit: 2 })
  expect(page).toMatchObject({ has_more: true, url: '/v1/payment_intents' })
  expect(page.data.map(({ id }) => id)).toEqual(ids.slice(0, 2))
  const all = await stripe.paymentIntents.list({ limit: 2 }).autoPagingToArray({ limit: 100 })
  expect(all.map(({ id }) => id)).toEqual(ids)
})

test('the SDK’s default retries recover from a cut response', async () => {
  const { sandbox } = await openSandbox()
  const stripe = new Stripe(secretKey, { host: '127.0.0.1', port: sandbox.port, protocol: 'http', telemetry: false })
  sandbox.inject({ method: 'POST', path: '/v1/payment_intents', fault: { kind: 'cut' } })
  const intent = await stripe.paymentIntents.create(authorization())
  expect(intent.lastResponse.headers['idempotent-replayed']).toBe('true')
  expect(sandbox.paymentIntents()).toHaveLength(1)
})
