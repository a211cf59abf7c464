import { event } from '@macromart/contract-kit'
import { id } from '@macromart/kernel'
import * as z from 'zod'

const OrderId = id('ord')
const ProductId = id('prd')

export const Shortage = z.object({ productId: ProductId, requested: z.int(), available: z.int() })
export type Shortage = z.infer<typeof Shortage>

/** All lines of the order are set aside. */
export const StockReserved = event('inventory.stock-reserved.v1', z.object({ orderId: OrderId }))

/** Nothing is set aside: at least one line cannot be had. */
export const StockRejected = event(
  'inventory.stock-rejected.v1',
  z.object({ orderId: OrderId, shortages: z.array(Shortage) }),
)
