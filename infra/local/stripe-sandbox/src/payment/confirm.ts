import { invalid, type StripeRefusal } from '../errors.ts'
import { testCard, verdictOn } from './cards.ts'
import type { Charge, Failure, Intent, Method, Moment } from './intent.ts'
import { chargeEvent, intentEvent, type Outcome } from './outcome.ts'
import { serializeIntent } from './serialize.ts'
import { assertAllowed, unexpectedState } from './transitions.ts'

type Confirmation = {
  payment_method?: string | undefined
  return_url?: string | undefined
  error_on_requires_action?: boolean | undefined
}

/** An authorisation not captured by then lapses (docs.stripe.com/payments/place-a-hold-on-a-payment-method). */
const authorizationSeconds = 7 * 24 * 60 * 60

/** Charges the card. Approved money is held or captured; a decline is an outcome with an error and a failed attempt. */
export function confirm(intent: Intent, params: Confirmation, moment: Moment): Outcome {
  assertAllowed('confirm', intent)
  const method = params.payment_method
    ? { id: moment.newId('pm'), card: testCard(params.payment_method) }
    : intent.method
  if (!method) throw missingPaymentMethod(intent)
  if (intent.mayRedirect && !params.return_url) throw missingReturnUrl(intent)
  const verdict = verdictOn(method.card)
  if (verdict.kind === 'approved') return approve(intent, method, moment)
  if (verdict.kind === 'declined') return decline(intent, method, verdict, moment)
  return params.error_on_requires_action
    ? decline(intent, method, authenticationRequired, moment)
    : challenge(intent, method)
}

function approve(intent: Intent, method: Method, moment: Moment): Outcome {
  const held = intent.captureMethod === 'manual'
  const captureBefore = held ? moment.now + authorizationSeconds : null
  const charge: Charge = {
    ...attempt(intent, method, moment),
    captured: !held,
    amountCaptured: held ? 0 : intent.amount,
    captureBefore,
  }
  const next: Intent = {
    ...intent,
    method,
    status: held ? 'requires_capture' : 'succeeded',
    amountCapturable: held ? intent.amount : 0,
    amountReceived: held ? 0 : intent.amount,
    captureBefore,
    lastError: null,
    charges: [...intent.charges, charge],
  }
  const newEvents = [
    chargeEvent('succeeded', charge, next),
    intentEvent(held ? 'amount_capturable_updated' : 'succeeded', next),
  ]
  return { intent: next, newEvents }
}

type Decline = Omit<Failure, 'charge'>

const authenticationRequired: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
}

function decline(intent: Intent, method: Method, { code, declineCode, message }: Decline, moment: Moment): Outcome {
  const attempted = attempt(intent, method, moment)
  const failure: Failure = { code, declineCode, message, charge: attempted.id }
  const charge: Charge = { ...attempted, failure }
  const next: Intent = {
    ...intent,
    status: 'requires_payment_method',
    method: null,
    lastError: { ...failure, method },
    charges: [...intent.charges, charge],
  }
  return {
    intent: next,
    newEvents: [chargeEvent('failed', charge, next), intentEvent('payment_failed', next)],
    error: {
      type: 'card_error',
      code,
      message,
      charge: charge.id,
      payment_intent: serializeIntent(next),
      ...(declineCode && { decline_code: declineCode }),
    },
  }
}

function challenge(intent: Intent, method: Method): Outcome {
  const next: Intent = { ...intent, method, status: 'requires_action', lastError: null }
  return { intent: next, newEvents: [intentEvent('requires_action', next)] }
}

function attempt(intent: Intent, method: Method, { now, newId }: Moment): Charge {
  return {
    id: newId('ch'),
    created: now,
    amount: intent.amount,
    amountCaptured: 0,
    amountRefunded: 0,
    method,
    captured: false,
    captureBefore: null,
    failure: null,
  }
}

function missingPaymentMethod(intent: Intent): StripeRefusal {
  const message =
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the " +
    'PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment ' +
    'method or ConfirmationToken.'
  return unexpectedState(intent, message)
}

function missingReturnUrl(intent: Intent): StripeRefusal {
  const message =
    'This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these ' +
    "payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't " +
    'want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and ' +
    '`automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.'
  return invalid(message, { payment_intent: serializeIntent(intent) })
}
