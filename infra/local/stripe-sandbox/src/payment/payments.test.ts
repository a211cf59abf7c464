import { expect, test } from 'vitest'
import { authorization, movableClock, openSandbox, refusal } from '../fixture.ts'

const daySeconds = 24 * 60 * 60

test('an authorised payment holds the whole amount and has received nothing', async () => {
  const { stripe, sandbox } = await openSandbox()
  const intent = await stripe.paymentIntents.create({ ...authorization(), expand: ['latest_charge'] })
  expect(intent).toMatchObject({ status: 'requires_capture', amount_capturable: 2500, amount_received: 0 })
  expect(intent.latest_charge).toMatchObject({ object: 'charge', paid: true, captured: false, amount_captured: 0 })
  expect(sandbox.paymentIntents()).toMatchObject([
    { id: intent.id, amount_capturable: 2500, metadata: { orderId: 'ord_1' } },
  ])
})

test('a partial capture takes that part and releases the rest', async () => {
  const { stripe, sandbox } = await openSandbox()
  const { id } = await stripe.paymentIntents.create(authorization())
  const captured = await stripe.paymentIntents.capture(id, { amount_to_capture: 1000, metadata: { parcel: '1' } })
  expect(captured).toMatchObject({ status: 'succeeded', amount: 2500, amount_received: 1000, amount_capturable: 0 })
  expect(captured.metadata).toEqual({ orderId: 'ord_1', parcel: '1' })
  expect((await refusal(stripe.paymentIntents.capture(id))).message).toMatch(/remainder of the authorized amount/)
  expect(await refusal(stripe.refunds.create({ payment_intent: id, amount: 1001 }))).toMatchObject({ param: 'amount' })
  await stripe.refunds.create({ payment_intent: id })
  expect(sandbox.paymentIntents()).toMatchObject([{ amount_received: 1000, amount_refunded: 1000 }])
})

test('no more can be captured than was authorised', async () => {
  const { stripe } = await openSandbox()
  const { id } = await stripe.paymentIntents.create(authorization())
  const error = await refusal(stripe.paymentIntents.capture(id, { amount_to_capture: 2501 }))
  expect(error).toMatchObject({ statusCode: 400, code: 'amount_too_large' })
  expect((await stripe.paymentIntents.retrieve(id)).amount_capturable).toBe(2500)
})

test('refunds never exceed the captured amount', async () => {
  const { stripe, sandbox } = await openSandbox()
  const { id } = await stripe.paymentIntents.create({ ...authorization(), capture_method: 'automatic' })
  const first = await stripe.refunds.create({ payment_intent: id, amount: 1000, reason: 'requested_by_customer' })
  expect(first).toMatchObject({ object: 'refund', amount: 1000, status: 'succeeded', payment_intent: id })
  expect(await stripe.refunds.retrieve(first.id)).toEqual(first)

  const over = await refusal(stripe.refunds.create({ payment_intent: id, amount: 1501 }))
  expect(over).toMatchObject({ statusCode: 400, param: 'amount' })
  expect(over.message).toBe('Refund amount (€15.01) is greater than unrefunded amount on charge (€15.00)')

  const rest = await stripe.refunds.create({ payment_intent: id })
  expect(rest.amount).toBe(1500)
  const again = await refusal(stripe.refunds.create({ payment_intent: id }))
  expect(again).toMatchObject({ statusCode: 400, code: 'charge_already_refunded' })
  expect((await stripe.refunds.list({ payment_intent: id })).data.map(({ id }) => id)).toEqual(
    expect.arrayContaining([first.id, rest.id]),
  )
  expect(sandbox.paymentIntents()).toMatchObject([{ amount_received: 2500, amount_refunded: 2500 }])
})

test('cancelling releases the held money, which does not count as refunded', async () => {
  const { stripe, sandbox } = await openSandbox()
  const { id } = await stripe.paymentIntents.create(authorization())
  const canceled = await stripe.paymentIntents.cancel(id, {
    cancellation_reason: 'requested_by_customer',
    expand: ['latest_charge'],
  })
  expect(canceled).toMatchObject({
    status: 'canceled',
    amount_capturable: 0,
    cancellation_reason: 'requested_by_customer',
  })
  expect(canceled.latest_charge).toMatchObject({ captured: false, refunded: true, amount_refunded: 2500 })
  expect(sandbox.paymentIntents()).toMatchObject([{ amount_capturable: 0, amount_received: 0, amount_refunded: 0 }])
})

test('an authorisation expires after seven days, and Stripe cancels the payment', async () => {
  const { clock, advance } = movableClock()
  const { stripe, sandbox } = await openSandbox({ clock })
  const { id } = await stripe.paymentIntents.create(authorization())
  advance(7 * daySeconds - 1)
  expect(sandbox.paymentIntents()).toMatchObject([{ status: 'requires_capture' }])
  advance(1)
  expect((await refusal(stripe.paymentIntents.capture(id))).code).toBe('payment_intent_unexpected_state')
  const lapsed = await stripe.paymentIntents.retrieve(id)
  expect(lapsed).toMatchObject({ status: 'canceled', cancellation_reason: 'automatic', amount_capturable: 0 })
  const { data } = await stripe.events.list()
  expect(data.map(({ type }) => type)).toEqual(expect.arrayContaining(['charge.expired', 'payment_intent.canceled']))
})

test.each([
  ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
  ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
  ['pm_card_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['pm_card_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
  ['pm_card_chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
  ['pm_card_chargeDeclinedExpiredCard', 'expired_card', undefined],
  ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', undefined],
  ['pm_card_chargeDeclinedProcessingError', 'processing_error', undefined],
])('%s is declined with %s and %s, and the payment awaits another card', async (method, code, declineCode) => {
  const { stripe, sandbox } = await openSandbox()
  const error = await refusal(stripe.paymentIntents.create(authorization(method)))
  expect(error).toMatchObject({ statusCode: 402, type: 'StripeCardError', rawType: 'card_error', code })
  expect(error.decline_code || undefined).toBe(declineCode)
  const declined = error.payment_intent
  expect(declined).toMatchObject({
    status: 'requires_payment_method',
    payment_method: null,
    last_payment_error: { code },
  })
  expect(error.charge).toBe(declined?.latest_charge)
  expect(sandbox.paymentIntents()).toMatchObject([{ id: declined?.id, amount_capturable: 0 }])

  const retried = await stripe.paymentIntents.confirm(declined?.id ?? '', { payment_method: 'pm_card_mastercard' })
  expect(retried).toMatchObject({ status: 'requires_capture', last_payment_error: null })
})

test('an unknown payment method is resource_missing, and creates no payment', async () => {
  const { stripe, sandbox } = await openSandbox()
  const error = await refusal(stripe.paymentIntents.create(authorization('pm_card_unknown')))
  expect(error).toMatchObject({ statusCode: 400, code: 'resource_missing', param: 'payment_method' })
  expect(error.message).toBe("No such PaymentMethod: 'pm_card_unknown'")
  expect(sandbox.paymentIntents()).toEqual([])
})

test('error_on_requires_action declines a card that requires authentication', async () => {
  const { stripe } = await openSandbox()
  const params = { ...authorization('pm_card_authenticationRequired'), error_on_requires_action: true }
  expect(await refusal(stripe.paymentIntents.create(params))).toMatchObject({
    statusCode: 402,
    code: 'authentication_required',
    payment_intent: { status: 'requires_payment_method' },
  })
})

test('without a return address, payment methods that redirect must be ruled out, as at Stripe', async () => {
  const { stripe } = await openSandbox()
  const { allowed_payment_method_types: _, ...params } = authorization()
  expect((await refusal(stripe.paymentIntents.create(params))).message).toMatch(/you must provide a `return_url`/)
  const ruledOut = { ...params, automatic_payment_methods: { enabled: true, allow_redirects: 'never' as const } }
  expect((await stripe.paymentIntents.create(ruledOut)).status).toBe('requires_capture')
})
