import {
  type Cart,
  type CartId,
  type CartLine,
  maxLines,
  maxQuantity,
  RetiredProduct,
  TooManyLines,
  UnknownProduct,
} from '@macromart/contract-carts/api'
import type { ProductId } from '@macromart/contract-catalog/api'
import { IdempotencyKeyReused } from '@macromart/contract-kit'
import type { OrderId } from '@macromart/contract-orders/api'
import { add, type Decision, type Instant, isRefusal, type Money, multiply, unchanged } from '@macromart/kernel'
import type { Price } from './price.ts'

/** A line as it is stored. The current name and price of the product are in the price list. */
interface StoredLine {
  readonly productId: ProductId
  readonly quantity: number
  /** The price when the shopper last set or added to the line, which is the price they saw. */
  readonly seenPrice: Money
}

/**
 * An addition that was made, so that a repeated request adds nothing. Both fields are the first 72 bits of hashes; carts
 * of earlier versions store whole ones, which begin with the same characters.
 */
export interface Addition {
  readonly key: string
  readonly requestHash: string
}

/** How many of its latest additions a cart stores. */
export const maxAdditions = 50

export interface CartState {
  readonly id: CartId
  readonly lines: readonly StoredLine[]
  /** Oldest first. */
  readonly additions?: readonly Addition[]
  /** 0 if the cart is not stored yet. */
  readonly version: number
  readonly changedAt?: Instant
  /** In seconds since 1970, as DynamoDB's TTL requires. */
  readonly expiresAt?: number
}

/** An order whose lines leave the cart it was made from. */
export interface Purchase {
  readonly orderId: OrderId
  readonly cartId: CartId
  readonly lines: readonly ProductQuantity[]
}

export interface ProductQuantity {
  readonly productId: string
  readonly quantity: number
}

export type Prices = ReadonlyMap<string, Price>

const lifeSeconds = 30 * 24 * 60 * 60

/** When a change of a cart expires, in seconds since 1970: thirty days later. */
export const expiryOf = (at: Instant): number => Math.floor(Date.parse(at) / 1000) + lifeSeconds

/**
 * The cart at this moment. DynamoDB may take days to delete an expired cart: until then the cart is empty and keeps its
 * version.
 */
export function asOf(found: CartState | undefined, id: CartId, at: Instant): CartState {
  if (found === undefined) return { id, lines: [], version: 0 }
  const isExpired = found.expiresAt !== undefined && found.expiresAt * 1000 <= Date.parse(at)
  return isExpired ? { id, lines: [], version: found.version } : found
}

/** Sets the quantity of a product, at the current price, which the shopper has now seen. */
export function put(cart: CartState, { productId, quantity }: ProductQuantity, prices: Prices, at: Instant) {
  const price = prices.get(productId)
  if (price === undefined) return UnknownProduct(`There is no product ${productId}.`)
  if (price.retired) return RetiredProduct(`${price.name} is no longer sold.`)
  const line: StoredLine = { productId: price.id, quantity, seenPrice: price.unitPrice }
  const before = cart.lines.find((each) => each.productId === productId)
  if (before === undefined) {
    if (cart.lines.length >= maxLines) return TooManyLines(`A cart holds at most ${maxLines} different products.`)
    return changed(cart, [...cart.lines, line], at)
  }
  if (before.quantity === quantity && isSamePrice(before.seenPrice, line.seenPrice)) return unchanged(cart)
  const lines = cart.lines.map((each) => (each === before ? line : each))
  return changed(cart, lines, at)
}

/** Adds a quantity of a product, up to 99 in all. A request whose key is stored in the cart adds nothing. */
export function addToLine(cart: CartState, wanted: ProductQuantity, addition: Addition, prices: Prices, at: Instant) {
  const additions = cart.additions ?? []
  const earlier = additions.find(({ key }) => key.startsWith(addition.key))
  if (earlier && !earlier.requestHash.startsWith(addition.requestHash))
    return IdempotencyKeyReused('Use a new Idempotency-Key for a new request.')
  if (earlier) return unchanged(cart)
  const had = cart.lines.find(({ productId }) => productId === wanted.productId)?.quantity ?? 0
  const decision = put(cart, { ...wanted, quantity: Math.min(had + wanted.quantity, maxQuantity) }, prices, at)
  if (isRefusal(decision)) return decision
  // Stored also if the line was full: the repeated request adds nothing, even if the line has room by then.
  return changed({ ...cart, additions: [...additions, addition].slice(-maxAdditions) }, decision.next.lines, at)
}

/** Removes the line of a product, also of a retired one. */
export function remove(cart: CartState, productId: string, at: Instant): Decision<CartState> {
  const lines = cart.lines.filter((line) => line.productId !== productId)
  return lines.length === cart.lines.length ? unchanged(cart) : changed(cart, lines, at)
}

/** Subtracts the purchased quantities. What the shopper has added meanwhile stays, at the price they saw. */
export function removePurchased(cart: CartState, bought: readonly ProductQuantity[], at: Instant): Decision<CartState> {
  const boughtOf = ({ productId }: StoredLine) => bought.find((each) => each.productId === productId)?.quantity ?? 0
  if (cart.lines.every((line) => boughtOf(line) === 0)) return unchanged(cart)
  const lines = cart.lines
    .map((line) => ({ ...line, quantity: line.quantity - boughtOf(line) }))
    .filter(({ quantity }) => quantity > 0)
  return changed(cart, lines, at)
}

/** The cart as the shopper sees it, at current prices. Retired products are shown, but are not part of the total. */
export function toView({ id, lines, version, changedAt }: CartState, prices: Prices): Cart {
  const shown = lines.map((line) => toLineView(line, prices))
  const total = shown.filter(({ retired }) => !retired).map(({ lineTotal }) => lineTotal)
  return { id, lines: shown, total: total.reduce(add, zero), version, ...(changedAt && { changedAt }) }
}

/** Catalog's contract has one currency. */
const zero: Money = { amount: 0, currency: 'EUR' }

/** The price of a product in a cart. A line is set only for a product with a price, and prices are never deleted. */
export function priceOf(productId: string, prices: Prices): Price {
  const price = prices.get(productId)
  if (price === undefined) throw new Error(`${productId} is in a cart but not in the price list`)
  return price
}

function toLineView({ productId, quantity, seenPrice }: StoredLine, prices: Prices): CartLine {
  const { name, unitPrice, retired } = priceOf(productId, prices)
  return {
    productId,
    name,
    unitPrice,
    ...(!isSamePrice(seenPrice, unitPrice) && { previousUnitPrice: seenPrice }),
    ...(retired && { retired }),
    quantity,
    lineTotal: multiply(unitPrice, quantity),
  }
}

/** The cart with these lines: a new version, which expires thirty days from now. */
export function changed(cart: CartState, lines: readonly StoredLine[], at: Instant): Decision<CartState> {
  const { version } = cart
  return { next: { ...cart, lines, version: version + 1, changedAt: at, expiresAt: expiryOf(at) }, events: [] }
}

export const isSamePrice = (a: Money, b: Money) => a.amount === b.amount && a.currency === b.currency
