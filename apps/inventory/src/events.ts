import { ProductListed } from '@macromart/contract-catalog/events'
import type { OrderId } from '@macromart/contract-orders/api'
import { OrderCancelled, OrderPlaced } from '@macromart/contract-orders/events'
import { ShipmentDispatched } from '@macromart/contract-shipping/events'
import type { Clock } from '@macromart/kernel'
import { consume, on, Unavailable } from '@macromart/lambda-kit'
import { leave, type Reservation, reject, release, reserve, type Settlement, type Wanted } from './reservation.ts'
import { begin } from './stock.ts'
import type { InventoryStore } from './store.ts'

/** What inventory does upon the news of the others. */
export const events = (inventory: InventoryStore, clock: Clock) =>
  consume(
    on(ProductListed, ({ id }) => inventory.stock.upsert(id, (known) => begin(known, id))),
    on(OrderPlaced, ({ orderId, lines }) =>
      setAside(
        inventory,
        orderId,
        lines.map(({ productId, quantity }) => ({ productId, quantity })),
        clock,
      ),
    ),
    on(OrderCancelled, ({ orderId }) => settle(inventory, orderId, (found) => release(found, orderId, clock()))),
    on(ShipmentDispatched, ({ orderId }) =>
      settle(inventory, orderId, (found) => {
        if (found === undefined) throw new Unavailable(`${orderId} has not been reserved yet`)
        return leave(found, clock())
      }),
    ),
  )

/** Reserves all lines or tells what is short, once for each order. */
async function setAside(inventory: InventoryStore, orderId: OrderId, lines: Wanted[], clock: Clock) {
  const settled = await inventory.settle(reserve(orderId, lines, clock()))
  if (settled.outcome === 'short') {
    // Where somebody else settled this order meanwhile, theirs stands.
    await inventory.reservations.save(reject(orderId, lines, settled.shortages, clock()))
  }
}

/** Decides upon the reservation as it is, and again where somebody was faster: each status is entered once, so this ends. */
async function settle(
  inventory: InventoryStore,
  orderId: OrderId,
  decide: (found: Reservation | undefined) => Settlement,
) {
  for (;;) {
    const settlement = decide(await inventory.reservations.get(orderId))
    if (settlement.unchanged) return
    const { outcome } = await inventory.settle(settlement)
    if (outcome === 'settled') return
    if (outcome === 'short') throw new Error(`the stock of ${orderId} does not add up`)
  }
}
