import * as z from 'zod'
import { missing } from '../errors.ts'
import { paging, text } from './fields.ts'
import { operation, success } from './operation.ts'
import { pageOf } from './pages.ts'

/** The events for webhooks, whether or not a webhook is configured (docs.stripe.com/api/events). */
export const eventOperations = [
  operation({
    method: 'GET',
    path: '/v1/events',
    params: z.strictObject({ ...paging, type: text.optional() }),
    run: ({ params, events }) => {
      const all = events.all().filter(({ type }) => type === (params.type ?? type))
      const { items, more } = pageOf(all, params, 'event')
      return success({ object: 'list', url: '/v1/events', has_more: more, data: items })
    },
  }),
  operation({
    method: 'GET',
    path: '/v1/events/:id',
    params: z.strictObject({}),
    run: ({ id, events }) => {
      const event = events.get(id)
      if (!event) throw missing('event', id, 'id')
      return success(event)
    },
  }),
]
