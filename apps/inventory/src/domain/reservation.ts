import type { ProductId } from '@macromart/contract-catalog/api'
import type { Shortage } from '@macromart/contract-inventory/events'
import { StockRejected, StockReserved } from '@macromart/contract-inventory/events'
import type { OrderId } from '@macromart/contract-orders/api'
import { type Decision, type Instant, unchanged } from '@macromart/kernel'

/** The stock reserved for an order. An order has one reservation, for repeated events in any order. */
export interface Reservation {
  readonly id: OrderId
  readonly version: number
  readonly status: 'reserved' | 'rejected' | 'released' | 'dispatched'
  readonly lines: readonly ProductQuantity[]
  readonly changedAt: Instant
}

export interface ProductQuantity {
  readonly productId: ProductId
  readonly quantity: number
}

/** The changes to one product's figures, and how many pieces must be available for them. */
export interface Move {
  readonly productId: ProductId
  readonly by: Partial<Record<'available' | 'reserved' | 'onHand', number>>
  readonly needs: number
}

/** A decision about a reservation and its stock, committed in one transaction. */
export interface StockDecision extends Decision<Reservation | undefined> {
  readonly moves: readonly Move[]
}

/** Reserves all lines. The write is conditional on enough available stock for each. */
export const reserve = (id: OrderId, lines: readonly ProductQuantity[], at: Instant): StockDecision => ({
  next: { id, version: 1, status: 'reserved', lines, changedAt: at },
  events: [StockReserved({ orderId: id })],
  moves: lines.map(({ productId, quantity }) => ({
    productId,
    by: { available: -quantity, reserved: quantity },
    needs: quantity,
  })),
})

/** Rejects the whole order. The event lists the shortages. */
export const reject = (
  id: OrderId,
  lines: readonly ProductQuantity[],
  shortages: Shortage[],
  at: Instant,
): Decision<Reservation> => ({
  next: { id, version: 1, status: 'rejected', lines, changedAt: at },
  events: [StockRejected({ orderId: id, shortages })],
})

/** Releases the stock of a cancelled order. If the order has not arrived yet, a tombstone prevents its reservation. */
export function release(found: Reservation | undefined, id: OrderId, at: Instant): StockDecision {
  if (found === undefined) {
    return { next: { id, version: 1, status: 'released', lines: [], changedAt: at }, events: [], moves: [] }
  }
  if (found.status !== 'reserved') return unchangedReservation(found)
  return move(found, 'released', at, (quantity) => ({ available: quantity, reserved: -quantity }))
}

/** Removes dispatched goods from stock. Unchanged without a reservation: the caller has to retry the event. */
export function ship(found: Reservation | undefined, at: Instant): StockDecision {
  if (found?.status !== 'reserved') return unchangedReservation(found)
  return move(found, 'dispatched', at, (quantity) => ({ reserved: -quantity, onHand: -quantity }))
}

const unchangedReservation = (found: Reservation | undefined): StockDecision => ({ ...unchanged(found), moves: [] })

function move(
  found: Reservation,
  status: Reservation['status'],
  at: Instant,
  by: (quantity: number) => Move['by'],
): StockDecision {
  return {
    next: { ...found, version: found.version + 1, status, changedAt: at },
    events: [],
    moves: found.lines.map(({ productId, quantity }) => ({ productId, by: by(quantity), needs: 0 })),
  }
}
