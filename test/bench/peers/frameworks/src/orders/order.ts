import type { OrderDraft } from './schema.ts'

export type Order = OrderDraft & {
  id: string
  customerId: string
  status: 'placed'
  version: number
}

export const place = (id: string, customerId: string, draft: OrderDraft): Order => ({
  id,
  customerId,
  status: 'placed',
  ...draft,
  version: 1,
})
