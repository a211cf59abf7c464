import type { Decision } from '@macromart/kernel'
import type { Order, OrderDraft } from '../contract.ts'

export const place = (id: Order['id'], customerId: Order['customerId'], draft: OrderDraft): Decision<Order> => ({
  next: { id, customerId, status: 'placed', ...draft, version: 1 },
  events: [],
})
