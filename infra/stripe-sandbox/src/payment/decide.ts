import type { ErrorBody } from '../errors.ts'
import type { Charge, Intent, Refund } from './intent.ts'
import { presentIntent, presentRefund } from './present.ts'
import { presentCharge } from './present-charge.ts'

/** Something Stripe tells its webhooks, with the object as it was at that moment. */
export type News = { type: string; object: object }

/** What an action did: the payment as it is now, what to tell, and the card error if the card said no. */
export type Outcome = { intent: Intent; news: News[]; error?: ErrorBody }

export function intentNews(type: string, intent: Intent): News {
  return { type: `payment_intent.${type}`, object: presentIntent(intent) }
}

export function chargeNews(type: string, charge: Charge, intent: Intent): News {
  return { type: `charge.${type}`, object: presentCharge(charge, intent) }
}

export function refundNews(type: string, refund: Refund, intent: Intent): News {
  return { type: `refund.${type}`, object: presentRefund(refund, intent) }
}

export function withCharge(intent: Intent, charge: Charge): Charge[] {
  return intent.charges.map((other) => (other.id === charge.id ? charge : other))
}
