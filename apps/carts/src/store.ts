import type { CartId } from '@macromart/contract-carts/api'
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
import { asOf, type CartState, type Prices, type ProductQuantity, removePurchased } from './domain/cart.ts'
import type { Price } from './domain/price.ts'

/** A cart, and the prices of its products. */
export interface PricedCart {
  readonly cart: CartState
  readonly prices: Prices
}

/** An order whose lines leave the cart it was made from. */
export interface Purchase {
  readonly orderId: OrderId
  readonly cartId: CartId
  readonly lines: readonly ProductQuantity[]
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

  const pricesOf = ({ lines }: CartState, also: readonly string[] = []) =>
    getMany(prices, [...lines.map(({ productId }) => productId), ...also])

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
