import { type Charge, type Intent, latestCharge, type Moment, type Refund } from './intent.ts'
import { chargeEvent, intentEvent, type NewEvent, type Outcome, refundEvent, withCharge } from './outcome.ts'
import { assertAllowed } from './transitions.ts'

/** Cancels an uncaptured payment. Held money is released, which Stripe records as a refund of an uncaptured charge. */
export function cancel(intent: Intent, params: { cancellation_reason?: string | undefined }, moment: Moment): Outcome {
  assertAllowed('cancel', intent)
  return release(intent, { cancellationReason: params.cancellation_reason ?? null, refundReason: null }, moment)
}

/** Stripe cancels an expired authorisation itself. Null if the authorisation has not expired, or no money is held. */
export function expire(intent: Intent, moment: Moment): Outcome | null {
  if (intent.captureBefore === null || moment.now < intent.captureBefore) return null
  return release(intent, { cancellationReason: 'automatic', refundReason: 'expired_uncaptured_charge' }, moment)
}

type Reasons = { cancellationReason: string | null; refundReason: string | null }

function release(intent: Intent, reasons: Reasons, moment: Moment): Outcome {
  const held = intent.status === 'requires_capture' ? latestCharge(intent) : undefined
  const canceled: Intent = {
    ...intent,
    status: 'canceled',
    amountCapturable: 0,
    captureBefore: null,
    canceledAt: moment.now,
    cancellationReason: reasons.cancellationReason,
  }
  if (!held) return { intent: canceled, newEvents: [intentEvent('canceled', canceled)] }
  const charge: Charge = { ...held, amountRefunded: held.amount, captureBefore: null }
  const refund: Refund = {
    id: moment.newId('re'),
    created: moment.now,
    charge: held.id,
    amount: held.amount,
    reason: reasons.refundReason,
    metadata: {},
  }
  const next = { ...canceled, charges: withCharge(canceled, charge), refunds: [...canceled.refunds, refund] }
  const expiredEvents: NewEvent[] = reasons.refundReason ? [chargeEvent('expired', charge, next)] : []
  return {
    intent: next,
    newEvents: [
      ...expiredEvents,
      refundEvent('created', refund, next),
      chargeEvent('refunded', charge, next),
      intentEvent('canceled', next),
    ],
  }
}
