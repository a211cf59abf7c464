import type { ProductId } from '@macromart/contract-catalog/api'
import type { Shortage } from '@macromart/contract-inventory/events'
import type { OrderId } from '@macromart/contract-orders/api'
import {
  type ProductQuantity,
  type Reservation,
  reject,
  release,
  reserve,
  type StockDecision,
  ship,
} from '@macromart/inventory/domain/reservation'
import { type AdjustmentRecord, adjust, type Stock } from '@macromart/inventory/domain/stock'
import { isRefusal } from '@macromart/kernel'
import { replayOrReject } from '@macromart/lambda-kit'
import type { Sql, Transaction } from '../database.ts'
import { findState } from '../documents.ts'
import { putState, replaceParts } from '../rows.ts'
import { publish, type Work } from '../work.ts'

/** The stock of these products. Unknown ones are left out. */
export function stockOf(sql: Sql, productIds: readonly string[]): Stock[] {
  const stock = sql.all<Stock>(
    `SELECT product_id AS id, available, reserved, on_hand AS onHand, version FROM stock
     WHERE product_id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(productIds),
  )
  return productIds.flatMap((id) => stock.find((each) => each.id === id) ?? [])
}

/** Creates a stock of 0 for a product that is listed, once. */
export const beginStock = (tx: Transaction, productId: ProductId): number =>
  tx.run(
    'inventory',
    `INSERT INTO stock (product_id, available, reserved, on_hand, version) VALUES (?, 0, 0, 0, 1)
     ON CONFLICT (product_id) DO NOTHING`,
    productId,
  )

/** Adjusts a stock once for each record: a repeated record returns the current stock. Undefined without such a stock. */
export function adjustStock(tx: Transaction, adjustment: Omit<AdjustmentRecord, 'stockVersion'>) {
  const { id, productId, delta, requestHash } = adjustment
  const known = tx.get<{ requestHash: string }>('SELECT request_hash AS requestHash FROM adjustments WHERE id = ?', id)
  const [stock] = stockOf(tx, [productId])
  if (stock === undefined) return undefined
  if (known) {
    const replay = replayOrReject(known, requestHash)
    return isRefusal(replay) ? replay : stock
  }
  const decision = adjust(stock, adjustment)
  if (isRefusal(decision)) return decision
  move(tx, productId, { available: delta, onHand: delta })
  putState(tx, 'inventory', 'adjustments', 'id', { ...adjustment, stockVersion: decision.next.version })
  return decision.next
}

/** Reserves all lines of an order, once, or none: then it returns the shortages. */
export function reserveStock(tx: Work, orderId: OrderId, lines: readonly ProductQuantity[]): Shortage[] {
  if (findReservation(tx, orderId)) return []
  const wanted = lines.map(({ productId }) => productId)
  const stock = new Map(stockOf(tx, wanted).map(({ id, available }) => [id, available]))
  const shortages = lines.flatMap(({ productId, quantity: requested }) => {
    const available = stock.get(productId) ?? 0
    return available < requested ? [{ productId, requested, available }] : []
  })
  if (shortages.length > 0) commit(tx, { ...reject(orderId, lines, shortages, tx.at), moves: [] })
  else commit(tx, reserve(orderId, lines, tx.at))
  return shortages
}

/** Puts the reserved stock of a cancelled order back. */
export const releaseStock = (tx: Work, orderId: OrderId): void =>
  commit(tx, release(findReservation(tx, orderId), orderId, tx.at))

/** Removes the goods of a dispatched order from stock. */
export const shipStock = (tx: Work, orderId: OrderId): void => commit(tx, ship(findReservation(tx, orderId), tx.at))

const findReservation = (sql: Sql, orderId: OrderId) => findState<Reservation>(sql, 'reservation_state', orderId)

function commit(tx: Work, { next, events, moves, unchanged }: StockDecision): void {
  if (unchanged || next === undefined) return
  for (const { productId, by } of moves) move(tx, productId, by)
  saveReservation(tx, next)
  publish(tx, 'inventory', next, events)
}

/** The table refuses figures below 0 (CHECK), so a mistake here rolls the transaction back. */
function move(tx: Transaction, productId: string, by: StockDecision['moves'][number]['by']): void {
  const changed = tx.run(
    'inventory',
    `UPDATE stock SET available = available + :available, reserved = reserved + :reserved,
       on_hand = on_hand + :onHand, version = version + 1 WHERE product_id = :productId`,
    { available: 0, reserved: 0, onHand: 0, ...by, productId },
  )
  if (changed !== 1) throw new Error(`there is no stock of ${productId}`)
}

function saveReservation(tx: Transaction, reservation: Reservation): void {
  const { id, lines, version } = reservation
  putState(tx, 'inventory', 'reservations', 'order_id', { ...reservation, orderId: id })
  if (version === 1) replaceParts(tx, 'inventory', 'reservation_lines', ['order_id', id], lines)
}
