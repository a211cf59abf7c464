import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { authorization, openSandbox, refusal } from '../fixture.ts'
import type { Status } from './intent.ts'
import type { Action } from './transitions.ts'

type Path = (stripe: Stripe) => Promise<Stripe.PaymentIntent>

const { confirm: _, payment_method: __, ...unpaid } = authorization()

/** The API calls that bring a payment into each status. */
const paths: Record<Status, Path> = {
  requires_payment_method: (stripe) => stripe.paymentIntents.create(unpaid),
  requires_confirmation: (stripe) => stripe.paymentIntents.create({ ...unpaid, payment_method: 'pm_card_visa' }),
  requires_action: (stripe) => stripe.paymentIntents.create(authorization('pm_card_authenticationRequired')),
  requires_capture: (stripe) => stripe.paymentIntents.create(authorization()),
  succeeded: (stripe) => stripe.paymentIntents.create({ ...authorization(), capture_method: 'automatic' }),
  canceled: async (stripe) => stripe.paymentIntents.cancel((await stripe.paymentIntents.create(authorization())).id),
}

const actions: Record<Action, (stripe: Stripe, id: string) => Promise<unknown>> = {
  confirm: (stripe, id) => stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }),
  capture: (stripe, id) => stripe.paymentIntents.capture(id),
  cancel: (stripe, id) => stripe.paymentIntents.cancel(id),
  refund: (stripe, id) => stripe.refunds.create({ payment_intent: id }),
}

const unexpected = 'payment_intent_unexpected_state'

/** Status × action: the next status, or the code of the 400 (refunds have no code, only different messages). */
const table: Record<Status, Record<Action, Status | { code?: string; says: RegExp }>> = {
  requires_payment_method: {
    confirm: 'requires_capture',
    capture: { code: unexpected, says: /could not be captured because it has a status of requires_payment_method/ },
    cancel: 'canceled',
    refund: { says: /does not have a successful charge to refund/ },
  },
  requires_confirmation: {
    confirm: 'requires_capture',
    capture: { code: unexpected, says: /could not be captured because it has a status of requires_confirmation/ },
    cancel: 'canceled',
    refund: { says: /does not have a successful charge to refund/ },
  },
  requires_action: {
    confirm: 'requires_capture',
    capture: { code: unexpected, says: /could not be captured because it has a status of requires_action/ },
    cancel: 'canceled',
    refund: { says: /does not have a successful charge to refund/ },
  },
  requires_capture: {
    confirm: {
      code: unexpected,
      says: /cannot confirm this PaymentIntent because it has a status of requires_capture/,
    },
    capture: 'succeeded',
    cancel: 'canceled',
    refund: { says: /You must cancel the PaymentIntent to reverse the authorization/ },
  },
  succeeded: {
    confirm: { code: unexpected, says: /already succeeded after being previously confirmed/ },
    capture: { code: unexpected, says: /has already been captured/ },
    cancel: { code: unexpected, says: /cannot cancel this PaymentIntent because it has a status of succeeded/ },
    refund: 'succeeded',
  },
  canceled: {
    confirm: { code: unexpected, says: /cannot confirm this PaymentIntent because it has a status of canceled/ },
    capture: { code: unexpected, says: /could not be captured because it has a status of canceled/ },
    cancel: { code: unexpected, says: /cannot cancel this PaymentIntent because it has a status of canceled/ },
    refund: { says: /does not have a successful charge to refund/ },
  },
}

describe.each(Object.keys(table) as Status[])('a payment that is %s', (status) => {
  test.each(Object.keys(actions) as Action[])('answers %s as Stripe does', async (action) => {
    const { stripe } = await openSandbox()
    const before = await paths[status](stripe)
    expect(before.status).toBe(status)

    const expected = table[status][action]
    if (typeof expected === 'string') {
      await actions[action](stripe, before.id)
      expect((await stripe.paymentIntents.retrieve(before.id)).status).toBe(expected)
      return
    }
    const error = await refusal(actions[action](stripe, before.id))
    expect(error).toMatchObject({ statusCode: 400, rawType: 'invalid_request_error' })
    expect(error.code).toBe(expected.code)
    expect(error.message).toMatch(expected.says)
    if (expected.code) expect(error.payment_intent).toEqual(before)
    expect(await stripe.paymentIntents.retrieve(before.id)).toEqual(before)
  })
})
