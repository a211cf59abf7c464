import { invalid, type StripeRefusal } from '../errors.ts'
import { isDisputing } from './cards.ts'
import { openDispute, testReason } from './dispute.ts'
import { type Charge, type Intent, latestCharge, type Metadata, type Moment } from './intent.ts'
import { chargeEvent, intentEvent, type Outcome, withCharge } from './outcome.ts'
import { serializeIntent } from './serialize.ts'
import { assertAllowed } from './transitions.ts'

type Capture = {
  amount_to_capture?: number | undefined
  final_capture?: boolean | undefined
  metadata?: Metadata | undefined
}

/** Captures held money, all or a part. The rest is released at once: a second capture needs a multicapture account. */
export function capture(intent: Intent, params: Capture, moment: Moment): Outcome {
  assertAllowed('capture', intent)
  const held = latestCharge(intent)
  if (!held) throw new Error(`${intent.id} holds money without a charge`)
  const amount = params.amount_to_capture ?? intent.amountCapturable
  if (amount > intent.amountCapturable) throw amountTooLarge(intent)
  if (params.final_capture === false) throw noMulticapture(intent)
  const charge: Charge = { ...held, captured: true, amountCaptured: amount, captureBefore: null }
  const next: Intent = {
    ...intent,
    status: 'succeeded',
    amountCapturable: 0,
    amountReceived: amount,
    captureBefore: null,
    metadata: params.metadata ?? intent.metadata,
    charges: withCharge(intent, charge),
  }
  const captured = { intent: next, newEvents: [chargeEvent('captured', charge, next), intentEvent('succeeded', next)] }
  if (!isDisputing(charge.method.card)) return captured
  const disputed = openDispute(next, testReason, moment)
  return { intent: disputed.intent, newEvents: [...captured.newEvents, ...disputed.newEvents] }
}

function amountTooLarge(intent: Intent): StripeRefusal {
  const message =
    'The payment could not be captured because the requested capture amount is greater than the amount you can ' +
    'capture for this charge. Contact us via https://support.stripe.com/contact/ for help.'
  return invalid(message, { code: 'amount_too_large', payment_intent: serializeIntent(intent) })
}

function noMulticapture(intent: Intent): StripeRefusal {
  return invalid('Multicapture is not available for this PaymentIntent: `final_capture` must be true.', {
    param: 'final_capture',
    payment_intent: serializeIntent(intent),
  })
}
