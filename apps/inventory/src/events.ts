import { ProductListed } from '@macromart/contract-catalog/events'
import type { OrderId } from '@macromart/contract-orders/api'
import { OrderCancelled, OrderPlaced } from '@macromart/contract-orders/events'
import { ShipmentDispatched } from '@macromart/contract-shipping/events'
import type { Clock } from '@macromart/kernel'
import { consume, on, Unavailable } from '@macromart/lambda-kit'
import {
  type ProductQuantity,
  type Reservation,
  reject,
  release,
  reserve,
  type StockDecision,
  ship,
} from './domain/reservation.ts'
import { initialStock } from './domain/stock.ts'
import type { InventoryStore } from './store.ts'

/** The events that inventory consumes. */
export const events = (inventory: InventoryStore, clock: Clock) =>
  consume(
    on(ProductListed, ({ id }) => inventory.stock.upsert(id, (known) => initialStock(known, id))),
    on(OrderPlaced, ({ orderId, lines }) =>
      reserveStock(
        inventory,
        orderId,
        lines.map(({ productId, quantity }) => ({ productId, quantity })),
        clock,
      ),
    ),
    on(OrderCancelled, ({ orderId }) =>
      decideAndCommit(inventory, orderId, (found) => release(found, orderId, clock())),
    ),
    on(ShipmentDispatched, ({ orderId }) =>
      decideAndCommit(inventory, orderId, (found) => {
        if (found === undefined)
          throw new Unavailable(`${orderId} has no reservation yet: shipment-dispatched is retried`)
        return ship(found, clock())
      }),
    ),
  )

/** Reserves all lines or publishes the shortages, once for each order. */
async function reserveStock(inventory: InventoryStore, orderId: OrderId, lines: ProductQuantity[], clock: Clock) {
  const result = await inventory.commit(reserve(orderId, lines, clock()))
  if (result.outcome === 'short') {
    // If the order has a reservation or a tombstone by now, that one stays.
    await inventory.reservations.save(reject(orderId, lines, result.shortages, clock()))
  }
}

/** Decides on the current reservation, and again after a conflict: each status is entered once, so the loop ends. */
async function decideAndCommit(
  inventory: InventoryStore,
  orderId: OrderId,
  decide: (found: Reservation | undefined) => StockDecision,
) {
  for (;;) {
    const decision = decide(await inventory.reservations.get(orderId))
    if (decision.unchanged) return
    const { outcome } = await inventory.commit(decision)
    if (outcome === 'committed') return
    if (outcome === 'short') throw new Error(`a stock that is reserved for ${orderId} does not exist`)
  }
}
