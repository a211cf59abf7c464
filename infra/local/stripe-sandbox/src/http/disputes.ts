import * as z from 'zod'
import { missing } from '../errors.ts'
import { closeDispute, serializeDispute } from '../payment/dispute.ts'
import type { Dispute, Intent } from '../payment/intent.ts'
import type { IntentStore } from '../store/intents.ts'
import { paging, text } from './fields.ts'
import { operation, success } from './operation.ts'
import { pageOf } from './pages.ts'

/** Disputes (docs.stripe.com/api/disputes): list, retrieve and close, which loses the dispute. */
export const disputeOperations = [
  operation({
    method: 'GET',
    path: '/v1/disputes',
    params: z.strictObject({ ...paging, payment_intent: text.optional(), charge: text.optional() }),
    run: ({ params, intents }) => {
      const all = among(intents, params.payment_intent)
        .flatMap((intent) => (intent.disputes ?? []).map((dispute) => ({ ...dispute, intent })))
        .filter(({ charge }) => charge === (params.charge ?? charge))
        .sort((one, other) => other.created - one.created)
      const { items, more } = pageOf(all, params, 'dispute')
      const data = items.map(({ intent, ...dispute }) => serializeDispute(dispute, intent))
      return success({ object: 'list', url: '/v1/disputes', has_more: more, data })
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/disputes/:id',
    params: z.strictObject({}),
    run: ({ id, intents }) => {
      const { dispute, intent } = existing(id, intents)
      return success(serializeDispute(dispute, intent))
    },
  }),
  operation({
    method: 'POST',
    path: '/v1/disputes/:id/close',
    params: z.strictObject({}),
    run: ({ id, intents, keep }) => {
      const outcome = closeDispute(existing(id, intents).intent, 'lost')
      keep(outcome)
      return success(serializeDispute(existing(id, intents).dispute, outcome.intent))
    },
  }),
]

function among(intents: IntentStore, id: string | undefined): Intent[] {
  if (id === undefined) return intents.all()
  const intent = intents.get(id)
  return intent ? [intent] : []
}

function existing(id: string, intents: IntentStore): { dispute: Dispute; intent: Intent } {
  const intent = intents.findByPart(id)
  const dispute = intent?.disputes?.find((each) => each.id === id)
  if (!intent || !dispute) throw missing('dispute', id, 'dispute')
  return { dispute, intent }
}
