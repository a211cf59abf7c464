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
import { add, type Decision, type Instant, isRefusal, type Money, multiply, unchanged } from '@macromart/kernel'
import type { Price } from './price.ts'

/** A line as it is kept: what the product is called and costs now is in the price list. */
interface StoredLine {
  readonly productId: ProductId
  readonly quantity: number
  /** What it cost when the shopper last put it in, and so what they have seen. */
  readonly seenPrice: Money
}

/** An addition that was made: its request, sent again, adds nothing. Both are hashes. */
export interface Addition {
  readonly key: string
  readonly requestHash: string
}

/** How many additions a cart remembers, the latest ones. */
export const maxAdditions = 50

export interface CartState {
  readonly id: CartId
  readonly lines: readonly StoredLine[]
  /** Oldest first. */
  readonly additions?: readonly Addition[]
  /** 0 where nothing is kept yet. */
  readonly version: number
  readonly changedAt?: Instant
  /** In seconds since 1970, as DynamoDB's TTL wants it. */
  readonly expiresAt?: number
}

export interface ProductQuantity {
  readonly productId: string
  readonly quantity: number
}

export type Prices = ReadonlyMap<string, Price>

const lifeSeconds = 30 * 24 * 60 * 60

/**
 * The cart as it is at this moment. DynamoDB may take days to delete what has expired: until then it is empty, and its
 * version goes on.
 */
export function asOf(found: CartState | undefined, id: CartId, at: Instant): CartState {
  if (found === undefined) return { id, lines: [], version: 0 }
  const isExpired = found.expiresAt !== undefined && found.expiresAt * 1000 <= Date.parse(at)
  return isExpired ? { id, lines: [], version: found.version } : found
}

/** So many of a product, at the price of now: whoever puts it in has seen that one. */
export function put(cart: CartState, { productId, quantity }: ProductQuantity, prices: Prices, at: Instant) {
  const price = prices.get(productId)
  if (price === undefined) return UnknownProduct(`There is no product ${productId}.`)
  if (price.retired) return RetiredProduct(`${price.name} is no longer sold.`)
  const line: StoredLine = { productId: price.id, quantity, seenPrice: price.unitPrice }
  const before = cart.lines.find((each) => each.productId === productId)
  if (before === undefined) {
    if (cart.lines.length >= maxLines) return TooManyLines(`A cart holds ${maxLines} different products.`)
    return changed(cart, [...cart.lines, line], at)
  }
  if (before.quantity === quantity && isSamePrice(before.seenPrice, line.seenPrice)) return unchanged(cart)
  const lines = cart.lines.map((each) => (each === before ? line : each))
  return changed(cart, lines, at)
}

/** Adds a quantity of a product, up to 99 in all. A request whose key the cart remembers adds nothing. */
export function addToLine(cart: CartState, wanted: ProductQuantity, addition: Addition, prices: Prices, at: Instant) {
  const additions = cart.additions ?? []
  const earlier = additions.find(({ key }) => key === addition.key)
  if (earlier && earlier.requestHash !== addition.requestHash)
    return IdempotencyKeyReused('Take a new key for a new request.')
  if (earlier) return unchanged(cart)
  const had = cart.lines.find(({ productId }) => productId === wanted.productId)?.quantity ?? 0
  const decision = put(cart, { ...wanted, quantity: Math.min(had + wanted.quantity, maxQuantity) }, prices, at)
  if (isRefusal(decision)) return decision
  // Remembered also where the line was full: repeated once there is room, it still adds nothing.
  return changed({ ...cart, additions: [...additions, addition].slice(-maxAdditions) }, decision.next.lines, at)
}

/** None of a product, also where it is no longer sold. */
export function remove(cart: CartState, productId: string, at: Instant): Decision<CartState> {
  const lines = cart.lines.filter((line) => line.productId !== productId)
  return lines.length === cart.lines.length ? unchanged(cart) : changed(cart, lines, at)
}

/** What was bought leaves the cart. What the shopper has put in on top of it meanwhile stays, at the price they saw. */
export function removePurchased(cart: CartState, bought: readonly ProductQuantity[], at: Instant): Decision<CartState> {
  const boughtOf = ({ productId }: StoredLine) => bought.find((each) => each.productId === productId)?.quantity ?? 0
  if (cart.lines.every((line) => boughtOf(line) === 0)) return unchanged(cart)
  const lines = cart.lines
    .map((line) => ({ ...line, quantity: line.quantity - boughtOf(line) }))
    .filter(({ quantity }) => quantity > 0)
  return changed(cart, lines, at)
}

/** The cart as its shopper sees it, at the prices of now. What can no longer be bought is shown, but not in the total. */
export function toView({ id, lines, version, changedAt }: CartState, prices: Prices): Cart {
  const shown = lines.map((line) => toLineView(line, prices))
  const total = shown.filter(({ retired }) => !retired).map(({ lineTotal }) => lineTotal)
  return { id, lines: shown, total: total.reduce(add, zero), version, ...(changedAt && { changedAt }) }
}

/** Catalog's contract has one currency. */
const zero: Money = { amount: 0, currency: 'EUR' }

function toLineView({ productId, quantity, seenPrice }: StoredLine, prices: Prices): CartLine {
  const price = prices.get(productId)
  // Nothing is put in whose price is not known, and no price is ever forgotten.
  if (price === undefined) throw new Error(`the price of ${productId} has got lost`)
  const { name, unitPrice, retired } = price
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

function changed(cart: CartState, lines: readonly StoredLine[], at: Instant): Decision<CartState> {
  const expiresAt = Math.floor(Date.parse(at) / 1000) + lifeSeconds
  return { next: { ...cart, lines, version: cart.version + 1, changedAt: at, expiresAt }, events: [] }
}

const isSamePrice = (a: Money, b: Money) => a.amount === b.amount && a.currency === b.currency
