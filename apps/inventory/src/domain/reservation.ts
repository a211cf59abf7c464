import type { ProductId } from '@macromart/contract-catalog/api'
import type { Shortage } from '@macromart/contract-inventory/events'
import { StockRejected, StockReserved } from '@macromart/contract-inventory/events'
import type { OrderId } from '@macromart/contract-orders/api'
import { type Decision, type Instant, unchanged } from '@macromart/kernel'

/** What an order has set aside: one reservation for each order, whatever arrives how often and in which order. */
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

/** What one product's figures go up or down by, and how many must be available for that. */
export interface Move {
  readonly productId: ProductId
  readonly by: Partial<Record<'available' | 'reserved' | 'onHand', number>>
  readonly needs: number
}

/** A decision about a reservation and the stock that moves with it: all of it happens, or nothing. */
export interface StockDecision extends Decision<Reservation | undefined> {
  readonly moves: readonly Move[]
}

/** Sets all lines aside. Whether there is enough of each is the condition of the write itself. */
export const reserve = (id: OrderId, lines: readonly ProductQuantity[], at: Instant): StockDecision => ({
  next: { id, version: 1, status: 'reserved', lines, changedAt: at },
  events: [StockReserved({ orderId: id })],
  moves: lines.map(({ productId, quantity }) => ({
    productId,
    by: { available: -quantity, reserved: quantity },
    needs: quantity,
  })),
})

/** All or nothing: what is short, the order is told. */
export const reject = (
  id: OrderId,
  lines: readonly ProductQuantity[],
  shortages: Shortage[],
  at: Instant,
): Decision<Reservation> => ({
  next: { id, version: 1, status: 'rejected', lines, changedAt: at },
  events: [StockRejected({ orderId: id, shortages })],
})

/** The order was cancelled. Where that is known before the order itself, a tombstone keeps it from ever reserving. */
export function release(found: Reservation | undefined, id: OrderId, at: Instant): StockDecision {
  if (found === undefined) {
    return { next: { id, version: 1, status: 'released', lines: [], changedAt: at }, events: [], moves: [] }
  }
  if (found.status !== 'reserved') return unchangedReservation(found)
  return move(found, 'released', at, (quantity) => ({ available: quantity, reserved: -quantity }))
}

/** The parcel has left, and the goods with it. News of a parcel whose order is not known yet has to wait for it. */
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
