import * as z from 'zod'
import { invalid, missing } from '../errors.ts'
import type { Intent, Refund } from '../payment/intent.ts'
import { refund } from '../payment/refund.ts'
import { serializeIntent, serializeRefund } from '../payment/serialize.ts'
import { serializeCharge } from '../payment/serialize-charge.ts'
import type { IntentStore } from '../store/intents.ts'
import { expanded, insideData } from './expand.ts'
import { expand, integer, mergeMetadata, metadata, paging, text } from './fields.ts'
import { operation, success } from './operation.ts'
import { pageOf } from './pages.ts'

/** Refunds of captured payments (docs.stripe.com/api/refunds), and the charges that they refund. */
export const refundOperations = [
  operation({
    method: 'POST',
    path: '/v1/refunds',
    params: z.strictObject({
      payment_intent: text.optional(),
      charge: text.optional(),
      amount: integer().optional(),
      reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
      metadata: metadata.optional(),
      expand,
    }),
    run: ({ params, intents, moment, keep }) => {
      const intent = refundable(params, intents)
      const outcome = refund(intent, { ...params, metadata: mergeMetadata({}, params.metadata) }, moment)
      const answer = success(serializeExpanded(outcome.refund, outcome.intent, params.expand))
      keep(outcome)
      return answer
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/refunds',
    params: z.strictObject({ ...paging, payment_intent: text.optional(), charge: text.optional(), expand }),
    run: ({ params, intents }) => {
      const all = intents
        .all()
        .filter(({ id }) => id === (params.payment_intent ?? id))
        .flatMap((intent) => intent.refunds.map((item) => ({ ...item, intent })))
        .filter(({ charge }) => charge === (params.charge ?? charge))
        .sort((one, other) => other.created - one.created)
      const { items, more } = pageOf(all, params, 'refund')
      const data = items.map(({ intent, ...item }) => serializeExpanded(item, intent, insideData(params.expand)))
      return success({ object: 'list', url: '/v1/refunds', has_more: more, data })
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/refunds/:id',
    params: z.strictObject({ expand }),
    run: ({ id, params, intents }) => {
      const intent = intents.findByPart(id)
      const found = intent?.refunds.find((item) => item.id === id)
      if (!intent || !found) throw missing('refund', id, 'refund')
      return success(serializeExpanded(found, intent, params.expand))
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/charges/:id',
    params: z.strictObject({ expand }),
    run: ({ id, params, intents }) => {
      const intent = intents.findByPart(id)
      const charge = intent?.charges.find((item) => item.id === id)
      if (!intent || !charge) throw missing('charge', id, 'id')
      return success(
        expanded(serializeCharge(charge, intent), params.expand, { payment_intent: () => serializeIntent(intent) }),
      )
    },
  }),
]

type Target = { payment_intent?: string | undefined; charge?: string | undefined }

function refundable({ payment_intent, charge }: Target, intents: IntentStore): Intent {
  if (payment_intent === undefined && charge === undefined) {
    throw invalid('One of the following params should be provided for this request: payment_intent or charge.')
  }
  const intent = payment_intent === undefined ? intents.findByPart(charge ?? '') : intents.get(payment_intent)
  if (intent && (charge === undefined || intent.charges.some(({ id }) => id === charge))) return intent
  throw charge === undefined
    ? missing('payment_intent', payment_intent ?? '', 'payment_intent')
    : missing('charge', charge, 'id')
}

function serializeExpanded(item: Refund, intent: Intent, paths: readonly string[] | undefined): object {
  const charge = intent.charges.find(({ id }) => id === item.charge)
  return expanded(serializeRefund(item, intent), paths, {
    payment_intent: () => serializeIntent(intent),
    charge: () => (charge ? serializeCharge(charge, intent) : null),
  })
}
