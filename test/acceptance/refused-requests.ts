import { refusedAboutGoods } from './refused/goods.ts'
import { refusedAboutOrders } from './refused/orders.ts'
import { refusedAboutParcels } from './refused/parcels.ts'
import type { Refused } from './refused/refused.ts'
import { refusedToVisitors } from './refused/visitors.ts'

/** Everything that the contracts say no to. */
export const refusedRequests: Refused[] = [
  ...refusedToVisitors,
  ...refusedAboutGoods,
  ...refusedAboutOrders,
  ...refusedAboutParcels,
]
