import { asOf, type CartState, type Prices, type Purchase, removePurchased } from '@macromart/carts/domain/cart'
import type { MergeChanges } from '@macromart/carts/domain/merge'
import type { CartId } from '@macromart/contract-carts/api'
import type { Instant } from '@macromart/kernel'
import { prices } from '../catalog/store.ts'
import type { Sql, Transaction } from '../database.ts'
import { findState } from '../documents.ts'
import { putState, replaceParts } from '../rows.ts'

/** The cart at this moment. */
export const loadCart = (sql: Sql, id: CartId, at: Instant): CartState =>
  asOf(findState<CartState>(sql, 'cart_state', id), id, at)

/** The prices of the products in a cart, and of `also`. */
export const pricesFor = (sql: Sql, { lines }: Pick<CartState, 'lines'>, also: readonly string[] = []): Prices =>
  prices(sql, [...lines.map(({ productId }) => productId), ...also])

export function saveCart(tx: Transaction, cart: CartState): void {
  const key = ['cart_id', cart.id] as const
  putState(tx, 'carts', 'carts', 'id', cart)
  replaceParts(tx, 'carts', 'cart_lines', key, cart.lines)
  replaceParts(tx, 'carts', 'cart_additions', key, cart.additions ?? [])
}

/** Saves both carts of a merge, and the record of its request. */
export function saveMerge(tx: Transaction, { into, from, record: { next } }: MergeChanges): void {
  for (const { next } of [into, from]) saveCart(tx, next)
  putState(tx, 'carts', 'cart_merges', 'id', { ...next, leftOut: JSON.stringify(next.leftOut) })
}

type Order = Omit<Purchase, 'cartId'> & { readonly cartId?: CartId | undefined }

/** Removes the lines of an order from its cart, if it has one, once for each order. */
export function checkOut(tx: Transaction, { orderId, cartId, lines }: Order, at: Instant): void {
  const isDone = tx.get('SELECT 1 FROM cart_checkouts WHERE order_id = ?', orderId) !== undefined
  if (isDone || cartId === undefined) return
  tx.run('carts', 'INSERT INTO cart_checkouts (order_id, cart_id, at) VALUES (?, ?, ?)', orderId, cartId, at)
  const decision = removePurchased(loadCart(tx, cartId, at), lines, at)
  if (!decision.unchanged) saveCart(tx, decision.next)
}
