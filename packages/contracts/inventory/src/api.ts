import { api, get, post } from '@macromart/contract-kit'
import { refusal, text } from '@macromart/kernel'
import * as z from 'zod'

/** What is free to be ordered. `onHand = available + reserved`; only staff see the last two. */
export const Stock = z.object({
  productId: z.string(),
  available: z.int(),
  reserved: z.int().optional(),
  onHand: z.int().optional(),
})
export type Stock = z.infer<typeof Stock>

const limit = 1_000_000
export const Adjustment = z.strictObject({
  delta: z
    .int()
    .min(-limit)
    .max(limit)
    .refine((delta) => delta !== 0, 'must not be 0'),
  reason: text(1, 200),
})
export type Adjustment = z.infer<typeof Adjustment>

const ProductIds = z
  .string()
  .transform((list) => [...new Set(list.split(','))])
  .pipe(z.array(z.string().min(1).max(100)).min(1).max(100))

export const StockNotFound = refusal('inventory.not-found', 404, 'There is no stock of such a product')
export const BelowReserved = refusal('inventory.below-reserved', 422, 'More is reserved than would be left')

export const inventoryApi = api('inventory', {
  getStock: get('/stock/:productId', {
    summary: 'How many of a product are left',
    auth: 'public',
    returns: Stock,
    refuses: [StockNotFound],
  }),
  listStock: get('/stock', {
    summary: 'How many are left of up to 100 products; unknown ones are left out',
    auth: 'public',
    query: z.strictObject({ productIds: ProductIds }),
    returns: z.object({ items: z.array(Stock) }),
  }),
  adjustStock: post('/stock/:productId/adjustments', {
    summary: 'Correct what is on hand, up or down, and say why',
    auth: 'staff',
    idempotent: true,
    body: Adjustment,
    returns: Stock,
    status: 201,
    refuses: [StockNotFound, BelowReserved],
  }),
})
