import { createHash, timingSafeEqual } from 'node:crypto'
import Stripe from 'stripe'
import { invalid, StripeRefusal } from '../errors.ts'

/** 401 unless the request carries `Authorization: Bearer <secret key>`. */
export function authenticate(header: string | undefined, secretKey: string): void {
  const given = /^Bearer (.+)$/i.exec(header ?? '')?.[1]
  if (given === undefined) {
    throw unauthorized(
      'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth ' +
        "(e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    )
  }
  if (!timingSafeEqual(digest(given), digest(secretKey))) {
    throw unauthorized(`Invalid API Key provided: ${given.slice(0, 8)}*****${given.slice(-4)}`)
  }
}

/** 400 for any API version but the one of the SDK installed, whose objects are the only ones supported. */
export function checkVersion(version: string | undefined): void {
  if (version === undefined || version === Stripe.API_VERSION) return
  throw invalid(`Invalid Stripe API version: ${version}. This sandbox supports ${Stripe.API_VERSION}.`)
}

function unauthorized(message: string): StripeRefusal {
  return new StripeRefusal(401, { type: 'invalid_request_error', message })
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
