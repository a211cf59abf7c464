import type { CartId, Merge } from '@macromart/contract-carts/api'
import { ProductId } from '@macromart/contract-catalog/api'
import type { OrderId } from '@macromart/contract-orders/api'
import { type Decision, type Instant, isRefusal, type Refusal } from '@macromart/kernel'
import {
  changeTogether,
  getMany,
  putWrite,
  type Stored,
  type Table,
  type TableConnection,
  table,
} from '@macromart/lambda-kit'
import { asOf, type CartState, type Prices, type Purchase, removePurchased } from './domain/cart.ts'
import { type MergeRecord, type MergeRefusal, type MergeRequest, mergeOnce, toMerge } from './domain/merge.ts'
import type { Price } from './domain/price.ts'

/** A cart, and the prices of its products. */
export interface PricedCart {
  readonly cart: CartState
  readonly prices: Prices
}

export interface CartStore {
  readonly prices: Table<Price>
  /** The cart at this moment, with prices: two calls, one for an empty cart. */
  read(id: CartId, at: Instant): Promise<PricedCart>
  /**
   * Reads the cart, the prices of its products and of `productIds`, decides and saves: three calls, or two if there is no
   * price to look up or nothing changes.
   */
  change<D extends Decision<CartState> | Refusal>(
    id: CartId,
    productIds: readonly string[],
    at: Instant,
    decide: (cart: CartState, prices: Prices) => D,
  ): Promise<PricedCart | Extract<D, Refusal>>
  /**
   * Moves the lines of one cart into another, once for each request: three calls, or two if the request was made before
   * or the other cart is empty. Both carts and the record of the request are written in one transaction.
   */
  merge(request: MergeRequest, at: Instant): Promise<Merge | MergeRefusal>
  /** Removes the lines of an order from its cart, once for each order: one read and one transaction. */
  checkOut(order: Purchase, at: Instant): Promise<void>
}

/**
 * Records that the lines of an order were removed from its cart, or that the cart contained none of them: a redelivered
 * event changes nothing. Unlike the cart, a checkout does not expire.
 */
interface Checkout extends Stored {
  readonly id: OrderId
  readonly cartId: CartId
  readonly at: Instant
}

/** Carts, the price list and the checkouts, in one table. */
export function cartStore(name: string, connection: TableConnection = {}): CartStore {
  const own = { ...connection, name, source: '/carts' }
  const carts = table<CartState>(own)
  const prices = table<Price>({ ...own, ids: ProductId })
  const checkouts = table<Checkout>(own)
  const merges = table<MergeRecord>(own)

  const productIdsIn = ({ lines }: CartState) => lines.map(({ productId }) => productId)
  const pricesOf = (cart: CartState, also: readonly string[] = []) => getMany(prices, [...productIdsIn(cart), ...also])

  return {
    prices,
    async read(id, at) {
      const cart = asOf(await carts.get(id), id, at)
      return { cart, prices: await pricesOf(cart) }
    },
    async change(id, productIds, at, decide) {
      let known: Prices = new Map()
      const outcome = await carts.upsert(id, async (found) => {
        const cart = asOf(found, id, at)
        known = await pricesOf(cart, productIds)
        return decide(cart, known)
      })
      return isRefusal(outcome) ? outcome : { cart: asOf(outcome, id, at), prices: known }
    },
    merge: (request, at) =>
      changeTogether([carts, [request.into, request.from]], [merges, [request.id]], async (found, made) => {
        const into = asOf(found.get(request.into), request.into, at)
        const from = asOf(found.get(request.from), request.from, at)
        const prices = await pricesOf(into, productIdsIn(from))
        const merged = mergeOnce(into, from, request, made.get(request.id), prices, at)
        if (isRefusal(merged) || merged.changes === undefined) return { answer: toMerge(merged, prices) }
        const { changes } = merged
        const writes = [putWrite(carts, changes.into), putWrite(carts, changes.from), putWrite(merges, changes.record)]
        return { answer: toMerge(merged, prices), writes }
      }),
    checkOut: ({ orderId, cartId, lines }, at) =>
      changeTogether([carts, [cartId]], [checkouts, [orderId]], (found, done) => {
        if (done.has(orderId)) return { answer: undefined }
        const decision = removePurchased(asOf(found.get(cartId), cartId, at), lines, at)
        const checkout: Checkout = { id: orderId, version: 1, cartId, at }
        const writes = [putWrite(checkouts, { next: checkout, events: [] })]
        if (!decision.unchanged) writes.push(putWrite(carts, decision))
        return { answer: undefined, writes }
      }),
  }
}
