import * as z from 'zod'
import { invalid, missing } from '../errors.ts'
import { cancel } from '../payment/cancel.ts'
import { capture } from '../payment/capture.ts'
import { confirm } from '../payment/confirm.ts'
import { create } from '../payment/create.ts'
import { type Intent, latestCharge } from '../payment/intent.ts'
import type { Outcome } from '../payment/outcome.ts'
import { serializeIntent } from '../payment/serialize.ts'
import { serializeCharge, serializeChargeWithRefunds } from '../payment/serialize-charge.ts'
import { expanded, insideData } from './expand.ts'
import { boolean, currency, expand, integer, mergeMetadata, metadata, paging, text } from './fields.ts'
import { failure, type OperationInput, type OperationResult, operation, success } from './operation.ts'
import { defaultLimit, pageOf } from './pages.ts'
import { searchTest } from './search.ts'

const confirmation = {
  payment_method: text.optional(),
  return_url: text.optional(),
  error_on_requires_action: boolean.optional(),
  expand,
}

/** PaymentIntents, as far as this shop uses them (docs.stripe.com/api/payment_intents). */
export const paymentIntentOperations = [
  operation({
    method: 'POST',
    path: '/v1/payment_intents',
    params: z.strictObject({
      ...confirmation,
      amount: integer(),
      currency,
      confirm: boolean.optional(),
      capture_method: z.enum(['automatic', 'automatic_async', 'manual']).optional(),
      allowed_payment_method_types: z
        .array(z.enum(['card']))
        .min(1)
        .optional(),
      automatic_payment_methods: z
        .strictObject({ enabled: boolean, allow_redirects: z.enum(['always', 'never']).optional() })
        .optional(),
      metadata: metadata.optional(),
      description: text.optional(),
      receipt_email: z.email('Invalid email address').optional(),
    }),
    run: ({ params, moment, keep }) => {
      const outcome = create({ ...params, metadata: mergeMetadata({}, params.metadata) }, moment)
      return saveOutcome(outcome, params.expand, keep)
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/payment_intents',
    params: z.strictObject({ ...paging, expand }),
    run: ({ params, intents }) => {
      const { items, more } = pageOf(intents.all(), params, 'payment_intent')
      const data = items.map((intent) => serializeExpanded(intent, insideData(params.expand)))
      return success({ object: 'list', url: '/v1/payment_intents', has_more: more, data })
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/payment_intents/search',
    params: z.strictObject({ query: text, limit: integer(1, 100).optional(), page: text.optional(), expand }),
    run: ({ params, intents }) => {
      const found = intents.all().filter(searchTest(params.query))
      const start = params.page ? startOf(params.page) : 0
      const end = start + (params.limit ?? defaultLimit)
      const more = end < found.length
      const data = found.slice(start, end).map((intent) => serializeExpanded(intent, insideData(params.expand)))
      const next_page = more ? pageToken(end) : null
      return success({ object: 'search_result', url: '/v1/payment_intents/search', has_more: more, next_page, data })
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/payment_intents/:id',
    params: z.strictObject({ expand }),
    run: (given) => success(serializeExpanded(existing(given), given.params.expand)),
  }),
  operation({
    method: 'POST',
    path: '/v1/payment_intents/:id/confirm',
    params: z.strictObject(confirmation),
    run: (given) => saveOutcome(confirm(existing(given), given.params, given.moment), given.params.expand, given.keep),
  }),
  operation({
    method: 'POST',
    path: '/v1/payment_intents/:id/capture',
    params: z.strictObject({
      amount_to_capture: integer().optional(),
      final_capture: boolean.optional(),
      metadata: metadata.optional(),
      expand,
    }),
    run: (given) => {
      const intent = existing(given)
      const params = { ...given.params, metadata: mergeMetadata(intent.metadata, given.params.metadata) }
      return saveOutcome(capture(intent, params, given.moment), params.expand, given.keep)
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/payment_intents/:id/cancel',
    params: z.strictObject({
      cancellation_reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned']).optional(),
      expand,
    }),
    run: (given) => saveOutcome(cancel(existing(given), given.params, given.moment), given.params.expand, given.keep),
  }),
]

function existing({ intents, id }: OperationInput<unknown>): Intent {
  const intent = intents.get(id)
  if (!intent) throw missing('payment_intent', id, 'intent')
  return intent
}

function serializeExpanded(intent: Intent, paths: readonly string[] | undefined): object {
  const charge = latestCharge(intent)
  return expanded(serializeIntent(intent), paths, {
    latest_charge: () => (charge ? serializeCharge(charge, intent) : null),
    'latest_charge.refunds': () => (charge ? serializeChargeWithRefunds(charge, intent) : null),
  })
}

/** Saves the outcome, also of a declined card: the failed attempt is part of the payment. */
function saveOutcome(
  outcome: Outcome,
  paths: readonly string[] | undefined,
  keep: OperationInput<unknown>['keep'],
): OperationResult {
  const answer = outcome.error ? failure(402, outcome.error) : success(serializeExpanded(outcome.intent, paths))
  keep(outcome)
  return answer
}

function pageToken(start: number): string {
  return Buffer.from(String(start)).toString('base64url')
}

function startOf(token: string): number {
  const start = Number(Buffer.from(token, 'base64url').toString())
  if (!Number.isSafeInteger(start)) throw invalid(`Invalid page: ${token}`, { param: 'page' })
  return start
}
