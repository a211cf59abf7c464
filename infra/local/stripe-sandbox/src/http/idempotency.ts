import { createHash } from 'node:crypto'
import { invalid, StripeRefusal } from '../errors.ts'
import type { ResponseStore, StoredResponse } from '../store/responses.ts'
import type { Form } from './form.ts'

/** A request with an idempotency key. */
export type KeyedRequest = { key: string; endpoint: string; fingerprint: string }

export function toKeyedRequest(key: string, endpoint: string, form: Form): KeyedRequest {
  if (key.length > 255) throw invalid('Idempotency keys can be up to 255 characters long.')
  return { key, endpoint, fingerprint: createHash('sha256').update(canonical(form)).digest('base64') }
}

/**
 * The first response to this key, success or error, for 24 hours (docs.stripe.com/api/idempotent_requests). Throws 400
 * `idempotency_error` if the key was used for another request.
 */
export function findReplay(
  responses: ResponseStore,
  { key, endpoint, fingerprint }: KeyedRequest,
  now: number,
): StoredResponse | undefined {
  const first = responses.find(key, now)
  const advice = `Try using a key other than '${key}' if you meant to execute a different request.`
  if (first && first.endpoint !== endpoint) {
    throw mismatch(
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${first.endpoint}' vs '${endpoint}'). ${advice}`,
    )
  }
  if (first && first.fingerprint !== fingerprint) {
    throw mismatch(
      `Keys for idempotent requests can only be used with the same parameters they were first used with. ${advice}`,
    )
  }
  return first
}

/** 409: the first request with this key has not been answered yet. */
export function keyInUse(key: string): StripeRefusal {
  return new StripeRefusal(409, {
    type: 'invalid_request_error',
    code: 'idempotency_key_in_use',
    message:
      'There is currently another in-progress request using this Idempotent Key (that probably means you submitted ' +
      `twice, and the other request is still going through): ${key}. Please try again later.`,
  })
}

function mismatch(message: string): StripeRefusal {
  return new StripeRefusal(400, { type: 'idempotency_error', message })
}

/** The same text for the same parameters, in any order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? ''
  const pairs = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join()}}`
}
