import { ProductListed } from '@macromart/contract-catalog/events'
import { OrderCancelled, OrderPlaced } from '@macromart/contract-orders/events'
import { ShipmentDispatched } from '@macromart/contract-shipping/events'
import { consume, on } from '@macromart/lambda-kit'
import type { Work } from '../work.ts'
import { beginStock, releaseStock, reserveStock, shipStock } from './store.ts'

/** What inventory does about the events of other modules. */
export const reactions = (tx: Work) =>
  consume(
    on(ProductListed, async ({ id }) => beginStock(tx, id)),
    on(OrderPlaced, async ({ orderId, lines }) => reserveStock(tx, orderId, lines)),
    on(OrderCancelled, async ({ orderId }) => releaseStock(tx, orderId)),
    on(ShipmentDispatched, async ({ orderId }) => shipStock(tx, orderId)),
  )
