import type Stripe from 'stripe'

/** The `error` object of Stripe's responses (docs.stripe.com/api/errors). */
export type ErrorBody = {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'
  message: string
  code?: string
  decline_code?: string
  param?: string
  charge?: string
  payment_intent?: Stripe.PaymentIntent
}

/** A refused request: thrown, so that nothing is saved. A declined card is a result: its failed attempt is saved. */
export class StripeRefusal extends Error {
  readonly status: number
  readonly body: ErrorBody

  constructor(status: number, body: ErrorBody) {
    super(body.message)
    this.status = status
    this.body = body
  }
}

/** 400 `invalid_request_error`: the request can never succeed as it stands. */
export function invalid(message: string, details: Omit<ErrorBody, 'type' | 'message'> = {}): StripeRefusal {
  return new StripeRefusal(400, { type: 'invalid_request_error', message, ...details })
}

/** 404 `resource_missing` for an id in the path, 400 for one in the parameters. */
export function missing(kind: string, id: string, param: string, status: 400 | 404 = 404): StripeRefusal {
  const message = `No such ${kind}: '${id}'`
  return new StripeRefusal(status, { type: 'invalid_request_error', code: 'resource_missing', message, param })
}

/** An amount in minor units, formatted as in Stripe's messages: `€12.30`, `¥500`. */
export function formatAmount(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 0))
}
