import { randomUUID } from 'node:crypto'
import type { inventoryApi } from '@macromart/contract-inventory/api'
import type { Things } from '../things.ts'
import { type Examples, staff } from './example.ts'

export const inventoryRequests = (things: Things): Examples<typeof inventoryApi> => ({
  getStock: { 'one product': (turn) => ({ sent: { params: { productId: things.product(turn).id } } }) },
  listStock: {
    'a page of products': (turn) => ({ sent: { query: { productIds: things.products(turn, 24).join() } } }),
  },
  adjustStock: {
    'one piece more': (turn) => ({
      sent: {
        params: { productId: things.product(turn).id },
        body: { delta: 1, reason: 'Found' },
        idempotencyKey: randomUUID(),
      },
      caller: staff,
    }),
  },
})
