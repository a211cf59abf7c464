import { event } from '@macromart/contract-kit'
import { id } from '@macromart/kernel'
import * as z from 'zod'

const OrderId = id('ord')
const ProductId = id('prd')

export const Shortage = z.object({ productId: ProductId, requested: z.int(), available: z.int() })
export type Shortage = z.infer<typeof Shortage>

export const StockReserved = event('inventory.stock-reserved.v1', {
  summary: 'All lines of the order are set aside.',
  data: z.object({ orderId: OrderId }),
})

export const StockRejected = event('inventory.stock-rejected.v1', {
  summary: 'Nothing is set aside for the order: at least one of its lines cannot be had.',
  data: z.object({ orderId: OrderId, shortages: z.array(Shortage) }),
})
