import { type CartId, type LeftOut, type Merge, maxLines, maxQuantity, SameCart } from '@macromart/contract-carts/api'
import { IdempotencyKeyReused } from '@macromart/contract-kit'
import { type Decision, type Id, type Instant, isRefusal, type Refusal } from '@macromart/kernel'
import { type CartState, changed, expiryOf, isSamePrice, maxAdditions, type Prices, priceOf, toView } from './cart.ts'

/** A request to move the lines of one cart into another. Its id is derived from its key. */
export interface MergeRequest {
  readonly id: Id<'mrg'>
  readonly into: CartId
  readonly from: CartId
  readonly requestHash: string
}

/** A merge that was made, so that a repeated request moves nothing and returns what the first one left out. */
export interface MergeRecord extends Pick<MergeRequest, 'id' | 'requestHash'> {
  readonly leftOut: readonly LeftOut[]
  readonly version: number
  /** In seconds since 1970, as DynamoDB's TTL requires. */
  readonly expiresAt: number
}

/** What is written together: both carts, and the record of the request. */
export interface MergeChanges {
  readonly into: Decision<CartState>
  readonly from: Decision<CartState>
  readonly record: Decision<MergeRecord>
}

/** The cart that has the lines now, and what was left out. Without `changes`, nothing is written. */
interface Merged {
  readonly cart: CartState
  readonly leftOut: readonly LeftOut[]
  readonly changes?: MergeChanges
}

export type MergeRefusal = Refusal<'cart.same-cart' | 'idempotency.key-reused'>

/**
 * Moves every line of one cart into another and leaves it empty, once for each request: `earlier` is the record of this
 * request, if it was made before.
 */
export function mergeOnce(
  into: CartState,
  from: CartState,
  { id, requestHash }: Pick<MergeRequest, 'id' | 'requestHash'>,
  earlier: MergeRecord | undefined,
  prices: Prices,
  at: Instant,
): Merged | MergeRefusal {
  if (into.id === from.id) return SameCart('Name the cart whose lines are to be moved in "from".')
  if (earlier && earlier.requestHash !== requestHash)
    return IdempotencyKeyReused('Use a new Idempotency-Key for a new request.')
  if (earlier) return { cart: into, leftOut: earlier.leftOut }
  if (from.lines.length === 0) return { cart: into, leftOut: [] }
  const { lines, leftOut } = moveLines(into, from, prices)
  // An addition to the other cart that is sent again, now to this one, adds nothing.
  const additions = [...(into.additions ?? []), ...(from.additions ?? [])].slice(-maxAdditions)
  const changes: MergeChanges = {
    into: changed({ ...into, ...(additions.length > 0 && { additions }) }, lines, at),
    from: changed(from, [], at),
    record: { next: { id, requestHash, leftOut, version: 1, expiresAt: expiryOf(at) }, events: [] },
  }
  return { cart: changes.into.next, leftOut, changes }
}

/** Up to 50 products, and 99 of each. Products that are sold come first, then retired ones, which stay visible. */
function moveLines(into: CartState, from: CartState, prices: Prices) {
  const lines = [...into.lines]
  const leftOut: LeftOut[] = []
  const isRetired = ({ productId }: { productId: string }) => priceOf(productId, prices).retired
  for (const line of from.lines.toSorted((a, b) => Number(isRetired(a)) - Number(isRetired(b)))) {
    const { productId, quantity } = line
    const { name, unitPrice } = priceOf(productId, prices)
    const index = lines.findIndex((each) => each.productId === productId)
    const had = lines[index]
    const isFull = had === undefined && lines.length >= maxLines
    const room = isFull ? 0 : maxQuantity - (had?.quantity ?? 0)
    const moved = Math.min(quantity, room)
    // A price that has changed since the shopper saw it stays visible.
    const seenPrice = had && !isSamePrice(had.seenPrice, unitPrice) ? had.seenPrice : line.seenPrice
    if (had) lines[index] = { productId, quantity: had.quantity + moved, seenPrice }
    else if (!isFull) lines.push(line)
    const reason = isFull ? 'too-many-lines' : 'too-many-pieces'
    if (moved < quantity) leftOut.push({ productId, name, quantity: quantity - moved, of: quantity, reason })
  }
  return { lines, leftOut }
}

/** The answer to a merge: the cart as the shopper sees it, and what was left out. */
export const toMerge = (merged: Merged | MergeRefusal, prices: Prices): Merge | MergeRefusal =>
  isRefusal(merged) ? merged : { cart: toView(merged.cart, prices), leftOut: [...merged.leftOut] }
