import type { ErrorBody } from '../errors.ts'
import type { Charge, Intent, Refund } from './intent.ts'
import { serializeIntent, serializeRefund } from './serialize.ts'
import { serializeCharge } from './serialize-charge.ts'

/** An event for webhooks, with the object as it was at that moment. */
export type NewEvent = { type: string; object: object }

/** The result of an action: the new payment, its events, and the card error of a decline. */
export type Outcome = { intent: Intent; newEvents: NewEvent[]; error?: ErrorBody }

export function intentEvent(type: string, intent: Intent): NewEvent {
  return { type: `payment_intent.${type}`, object: serializeIntent(intent) }
}

export function chargeEvent(type: string, charge: Charge, intent: Intent): NewEvent {
  return { type: `charge.${type}`, object: serializeCharge(charge, intent) }
}

export function refundEvent(type: string, refund: Refund, intent: Intent): NewEvent {
  return { type: `refund.${type}`, object: serializeRefund(refund, intent) }
}

export function withCharge(intent: Intent, charge: Charge): Charge[] {
  return intent.charges.map((other) => (other.id === charge.id ? charge : other))
}
