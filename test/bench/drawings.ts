import type { Drawings } from './charts/pages.ts'
import { drawFunctions } from './functions/charts.ts'
import { drawOrders } from './orders/charts.ts'
import { drawPeers } from './peers/charts.ts'
import { drawPrice } from './price/charts.ts'
import { drawScale } from './scale/charts.ts'
import { drawUnit } from './unit/charts.ts'

/** How the figures of each part are drawn, once they are saved. */
export const drawings: Drawings = {
  functions: drawFunctions,
  orders: drawOrders,
  peers: drawPeers,
  price: drawPrice,
  scale: drawScale,
  unit: drawUnit,
}
