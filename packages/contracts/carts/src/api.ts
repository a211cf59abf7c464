import { api, del, get, post, put } from '@macromart/contract-kit'
import { Instant, id, Money, refusal } from '@macromart/kernel'
import * as z from 'zod'

/**
 * The id of a cart, made by the client, or by accounts for the cart of an account. It is the permission to use the cart, so
 * it must be as random as a TypeID.
 */
export const CartId = id('crt')
export type CartId = z.infer<typeof CartId>

/** The maximum number of different products in a cart, the same as in an order. */
export const maxLines = 50

/** The maximum quantity of one product in a cart, the same as in a line of an order. */
export const maxQuantity = 99
const Quantity = z.strictObject({ quantity: z.int().min(1).max(maxQuantity) })

export const CartLine = z.object({
  productId: id('prd'),
  name: z.string(),
  /** The present price of the product. */
  unitPrice: Money,
  /** The price when the shopper last changed the line, if it was different. */
  previousUnitPrice: Money.optional(),
  /**
   * The product is no longer sold. The line does not count towards the total, and stays visible until it is removed.
   */
  retired: z.literal(true).optional(),
  quantity: z.int().positive(),
  lineTotal: Money,
})
export type CartLine = z.infer<typeof CartLine>

export const Cart = z.object({
  id: CartId,
  lines: z.array(CartLine),
  /** The total of all lines that can be ordered: the `expectedTotal` of an order. */
  total: Money,
  /** 0 for a cart that was never changed. */
  version: z.int().nonnegative(),
  changedAt: Instant.optional(),
})
export type Cart = z.infer<typeof Cart>

/** The cart whose lines move into another one. */
export const MergeDraft = z.strictObject({ from: CartId })

/** What a merge has left out, because a cart holds at most 50 products, and 99 of each. */
export const LeftOut = z.object({
  productId: id('prd'),
  name: z.string(),
  /** How many of the product were left out, and how many the cart held whose lines were moved. */
  quantity: z.int().positive(),
  of: z.int().positive(),
  reason: z.enum(['too-many-lines', 'too-many-pieces']),
})
export type LeftOut = z.infer<typeof LeftOut>

export const Merge = z.object({ cart: Cart, leftOut: z.array(LeftOut) })
export type Merge = z.infer<typeof Merge>

export const CartNotFound = refusal('cart.not-found', 404, 'Cart not found')
export const UnknownProduct = refusal('cart.unknown-product', 422, 'Unknown product')
export const RetiredProduct = refusal('cart.product-retired', 422, 'This product is no longer sold')
export const TooManyLines = refusal('cart.too-many-lines', 422, 'The cart already has the maximum number of products')
export const SameCart = refusal('cart.same-cart', 422, 'A cart cannot be merged into itself')

export const cartsApi = api('carts', {
  getCart: get('/:cartId', {
    summary: 'Get a cart at present prices; a cart that was never changed is empty',
    auth: 'public',
    returns: Cart,
    // A cart is private, unlike the catalogue: no cache may store it.
    headers: () => ({ 'cache-control': 'no-store' }),
    refuses: [CartNotFound],
  }),
  putLine: put('/:cartId/lines/:productId', {
    summary: 'Set the quantity of a product, at its present price',
    auth: 'public',
    body: Quantity,
    returns: Cart,
    refuses: [CartNotFound, UnknownProduct, RetiredProduct, TooManyLines],
  }),
  addToLine: post('/:cartId/lines/:productId', {
    summary: 'Add to the quantity of a product, up to 99 in all; a repeated Idempotency-Key adds nothing',
    auth: 'public',
    idempotent: true,
    body: Quantity,
    returns: Cart,
    refuses: [CartNotFound, UnknownProduct, RetiredProduct, TooManyLines],
  }),
  mergeCart: post('/:cartId/merges', {
    summary:
      'Move all lines of another cart into this one, at most once for each Idempotency-Key; the other cart is empty then',
    auth: 'public',
    idempotent: true,
    body: MergeDraft,
    returns: Merge,
    refuses: [CartNotFound, SameCart],
  }),
  removeLine: del('/:cartId/lines/:productId', {
    summary: 'Remove a product; a cart without the product stays as it is',
    auth: 'public',
    returns: Cart,
    refuses: [CartNotFound],
  }),
})
