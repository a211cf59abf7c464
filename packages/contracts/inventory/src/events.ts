import { event } from '@macromart/contract-kit'
import { id } from '@macromart/kernel'
import * as z from 'zod'

const OrderId = id('ord')
const ProductId = id('prd')

export const Shortage = z.object({ productId: ProductId, requested: z.int(), available: z.int() })
export type Shortage = z.infer<typeof Shortage>

export const StockReserved = event('inventory.stock-reserved.v1', {
  summary: 'Stock was reserved for all lines of an order.',
  data: z.object({ orderId: OrderId }),
})

export const StockRejected = event('inventory.stock-rejected.v1', {
  summary: 'No stock was reserved for an order, because at least one line is out of stock.',
  data: z.object({ orderId: OrderId, shortages: z.array(Shortage) }),
})
