import { api, get, post } from '@macromart/contract-kit'
import { refusal, visibleText } from '@macromart/kernel'
import * as z from 'zod'

/**
 * The stock of a product: `available` can be ordered, and `onHand = available + reserved`. Only staff see the last two.
 */
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
  reason: visibleText(200),
})
export type Adjustment = z.infer<typeof Adjustment>

const ProductIds = z
  .string()
  .transform((list) => [...new Set(list.split(','))])
  .pipe(z.array(z.string().min(1).max(100)).min(1).max(100))

export const StockNotFound = refusal('inventory.not-found', 404, 'No stock of this product found')
export const BelowReserved = refusal(
  'inventory.below-reserved',
  422,
  'The adjustment would leave less stock than is reserved',
)

export const inventoryApi = api('inventory', {
  getStock: get('/stock/:productId', {
    summary: 'Get the stock of a product',
    auth: 'public',
    returns: Stock,
    refuses: [StockNotFound],
  }),
  listStock: get('/stock', {
    summary: 'List the stock of up to 100 products; unknown products are left out',
    auth: 'public',
    query: z.strictObject({ productIds: ProductIds }),
    returns: z.object({ items: z.array(Stock) }),
  }),
  adjustStock: post('/stock/:productId/adjustments', {
    summary: 'Adjust the stock of a product up or down, with a reason',
    auth: 'staff',
    idempotent: true,
    body: Adjustment,
    returns: Stock,
    status: 201,
    refuses: [StockNotFound, BelowReserved],
  }),
})
