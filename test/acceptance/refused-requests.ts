import { refusedAboutGoods } from './refused/goods.ts'
import { refusedAboutOrders } from './refused/orders.ts'
import { refusedAboutParcels } from './refused/parcels.ts'
import type { RefusedRequest } from './refused/refused.ts'
import { refusedToVisitors } from './refused/visitors.ts'

/** Everything that the contracts say no to. */
export const refusedRequests: RefusedRequest[] = [
  ...refusedToVisitors,
  ...refusedAboutGoods,
  ...refusedAboutOrders,
  ...refusedAboutParcels,
]
