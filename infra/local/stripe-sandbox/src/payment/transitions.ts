import { invalid, type StripeRefusal } from '../errors.ts'
import type { Intent, Status } from './intent.ts'
import { serializeIntent } from './serialize.ts'

export type Action = 'confirm' | 'capture' | 'cancel' | 'refund'

/** The state machine: the statuses from which each action is allowed. All others are refused. */
const allowedFrom: Record<Action, readonly Status[]> = {
  confirm: ['requires_payment_method', 'requires_confirmation', 'requires_action'],
  capture: ['requires_capture'],
  cancel: ['requires_payment_method', 'requires_capture', 'requires_confirmation', 'requires_action'],
  refund: ['succeeded'],
}

/** Throws Stripe's refusal unless the intent's status allows the action. */
export function assertAllowed(action: Action, intent: Intent): void {
  if (!allowedFrom[action].includes(intent.status)) throw refusals[action](intent)
}

/** 400 `payment_intent_unexpected_state`, with the current intent. */
export function unexpectedState(intent: Intent, message: string): StripeRefusal {
  return invalid(message, { code: 'payment_intent_unexpected_state', payment_intent: serializeIntent(intent) })
}

const refusals: Record<Action, (intent: Intent) => StripeRefusal> = {
  confirm: (intent) =>
    unexpectedState(
      intent,
      intent.status === 'succeeded'
        ? 'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.'
        : `You cannot confirm this PaymentIntent because it has a status of ${intent.status}. ${only('confirm', 'confirmed')}`,
    ),
  capture: (intent) => unexpectedState(intent, captureRefusal(intent)),
  cancel: (intent) =>
    unexpectedState(
      intent,
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. ${only('cancel', 'canceled')}`,
    ),
  // Stripe has no code for these two refusals: only their messages differ.
  refund: (intent) =>
    intent.status === 'requires_capture'
      ? invalid(
          `This uncaptured Charge was created by a PaymentIntent (${intent.id}). You must cancel the PaymentIntent to ` +
            'reverse the authorization instead of refunding the Charge directly. For more information, see ' +
            'https://stripe.com/docs/payments/place-a-hold-on-a-payment-method',
        )
      : invalid(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`),
}

function captureRefusal(intent: Intent): string {
  if (intent.status !== 'succeeded') {
    return `This PaymentIntent could not be captured because it has a status of ${intent.status}. ${only('capture', 'captured')}`
  }
  return intent.amountReceived === intent.amount
    ? 'This PaymentIntent could not be captured because it has already been captured.'
    : 'The remaining amount on this PaymentIntent could not be captured because the remainder of the authorized amount has been released.'
}

function only(action: Action, done: string): string {
  return `Only a PaymentIntent with one of the following statuses may be ${done}: ${allowedFrom[action].join(', ')}.`
}
