import type { Shortage } from '@macromart/contract-inventory/events'
import type { OrderStatus } from '@macromart/contract-orders/api'
import { type Decision, type Instant, isRefusal, type Refusal } from '@macromart/kernel'
import { replayOrReject } from '@macromart/lambda-kit'
import { fail, type OrderState } from '@macromart/orders/domain/order'
import { type Placement, place } from '@macromart/orders/domain/placement'
import { prices } from '../catalog/store.ts'
import type { Sql, Transaction } from '../database.ts'
import { findState, page } from '../documents.ts'
import { putState, replaceParts } from '../rows.ts'
import { save, type Work } from '../work.ts'

export const findOrder = (sql: Sql, orderId: string) => findState<OrderState>(sql, 'order_state', orderId)

interface ListQuery {
  readonly status?: OrderStatus | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** The orders of a customer, or of all customers, newest first. */
export const listOrders = (sql: Sql, customerId: string | undefined, { status, ...query }: ListQuery) =>
  page<OrderState>(sql, {
    ...query,
    view: 'order_state',
    where: { customer_id: customerId, status },
    time: ['placed_at', 'placedAt'],
  })

/** The ids of the orders in a status that were placed before an instant, oldest first. */
export const ordersOlderThan = (sql: Sql, status: OrderStatus, before: Instant): string[] =>
  sql
    .all<{ id: string }>('SELECT id FROM orders WHERE status = ? AND placed_at < ? ORDER BY placed_at', status, before)
    .map(({ id }) => id)

/** Saves a new order at present prices. A repeated request returns the order as it is. */
export function placeOrder(tx: Work, placement: Placement) {
  const existing = findOrder(tx, placement.orderId)
  if (existing) return replayOrReject(existing, placement.requestHash)
  const productIds = placement.draft.lines.map(({ productId }) => productId)
  const decision = place(placement, prices(tx, productIds), tx.at)
  return isRefusal(decision) ? decision : save(tx, 'orders', saveOrder, decision)
}

/** Decides on an order and saves it. Undefined if there is none. */
export function changeOrder<D extends Decision<OrderState> | Refusal>(
  tx: Work,
  orderId: string,
  decide: (order: OrderState) => D,
): OrderState | Extract<D, Refusal> | undefined {
  const order = findOrder(tx, orderId)
  return order && save(tx, 'orders', saveOrder, decide(order))
}

/** The stock was rejected: the order is cancelled. */
export function failForStock(tx: Work, orderId: string, shortages: readonly Shortage[]) {
  const detail = shortages.map(({ productId, requested, available }) => `${productId}: ${available} of ${requested}`)
  return changeOrder(tx, orderId, (order) => fail(order, 'out-of-stock', detail.join(', '), tx.at))
}

/** The lines of an order never change. */
export function saveOrder(tx: Transaction, order: OrderState): void {
  const { cancellationDetail: cancellationWantedDetail, ...state } = order
  putState(tx, 'orders', 'orders', 'id', { ...state, cancellationWantedDetail })
  const key = ['order_id', order.id] as const
  replaceParts(tx, 'orders', 'order_timeline', key, order.timeline)
  const failedRefunds = (order.failedRefunds ?? []).map((refundId) => ({ refundId }))
  replaceParts(tx, 'orders', 'order_failed_refunds', key, failedRefunds)
  if (order.version === 1) replaceParts(tx, 'orders', 'order_lines', key, order.lines)
}
