import { api, del, get, post, put } from '@macromart/contract-kit'
import { Instant, id, Money, refusal } from '@macromart/kernel'
import * as z from 'zod'

/** The one kind of id that clients make: whoever knows it may use the cart, so it has to be as random as a TypeID is. */
export const CartId = id('crt')
export type CartId = z.infer<typeof CartId>

/** How many different products a cart holds: as many as an order takes. */
export const maxLines = 50

/** How many of one product a line holds: as many as a line of an order takes. */
export const maxQuantity = 99
const Quantity = z.strictObject({ quantity: z.int().min(1).max(maxQuantity) })

export const CartLine = z.object({
  productId: id('prd'),
  name: z.string(),
  /** What the product costs now. */
  unitPrice: Money,
  /** What it cost when the shopper last put it in, where that was something else. */
  previousUnitPrice: Money.optional(),
  /** It is no longer sold, so it is not part of the total; it stays to be seen until it is removed or sold again. */
  retired: z.literal(true).optional(),
  quantity: z.int().positive(),
  lineTotal: Money,
})
export type CartLine = z.infer<typeof CartLine>

export const Cart = z.object({
  id: CartId,
  lines: z.array(CartLine),
  /** What an order of all that can be bought would cost: the `expectedTotal` of that order. */
  total: Money,
  /** 0 where nothing has been put in yet. */
  version: z.int().nonnegative(),
  changedAt: Instant.optional(),
})
export type Cart = z.infer<typeof Cart>

export const CartNotFound = refusal('cart.not-found', 404, 'There is no such cart')
export const UnknownProduct = refusal('cart.unknown-product', 422, 'The shop does not know this product')
export const RetiredProduct = refusal('cart.product-retired', 422, 'This product is no longer sold')
export const TooManyLines = refusal('cart.too-many-lines', 422, 'There is no room in the cart')

export const cartsApi = api('carts', {
  getCart: get('/:cartId', {
    summary: 'A cart at the prices of now; one that nobody has put anything in is empty',
    auth: 'public',
    returns: Cart,
    // Unlike the shop’s goods, it is not for everybody: nothing on the way may keep it.
    headers: () => ({ 'cache-control': 'no-store' }),
    refuses: [CartNotFound],
  }),
  putLine: put('/:cartId/lines/:productId', {
    summary: 'So many of a product, at the price of now, whatever was in the cart of it',
    auth: 'public',
    body: Quantity,
    returns: Cart,
    refuses: [CartNotFound, UnknownProduct, RetiredProduct, TooManyLines],
  }),
  addToLine: post('/:cartId/lines/:productId', {
    summary: 'Add a quantity of a product, up to 99 in all; repeated with the same Idempotency-Key, it adds nothing',
    auth: 'public',
    idempotent: true,
    body: Quantity,
    returns: Cart,
    refuses: [CartNotFound, UnknownProduct, RetiredProduct, TooManyLines],
  }),
  removeLine: del('/:cartId/lines/:productId', {
    summary: 'None of a product; where there was none, the cart as it is',
    auth: 'public',
    returns: Cart,
    refuses: [CartNotFound],
  }),
})
