import { addToLine, type CartState, type Prices, put, remove, toView } from '@macromart/carts/domain/cart'
import { type Cart, CartId, CartNotFound, cartsApi } from '@macromart/contract-carts/api'
import { type Decision, type Instant, isRefusal, type Refusal } from '@macromart/kernel'
import { requestHash, serve } from '@macromart/lambda-kit'
import type { Shop } from '../module.ts'
import { loadCart, pricesFor, saveCart } from './store.ts'

/** The HTTP endpoints of carts. */
export function http({ database, clock }: Shop) {
  const change = <D extends Decision<CartState> | Refusal>(
    cartId: CartId,
    productIds: readonly string[],
    decide: (cart: CartState, prices: Prices, at: Instant) => D,
  ): Promise<Cart | Extract<D, Refusal>> =>
    database.write((tx) => {
      const at = clock()
      const cart = loadCart(tx, cartId, at)
      const prices = pricesFor(tx, cart, productIds)
      const decision = decide(cart, prices, at)
      if (isRefusal(decision)) return decision as Extract<D, Refusal>
      if (!decision.unchanged) saveCart(tx, decision.next)
      return toView(decision.next, prices)
    })

  return serve(cartsApi, anonymous, {
    getCart({ params: { cartId } }) {
      if (!isCart(cartId)) return notFound(cartId)
      const cart = loadCart(database.read, cartId, clock())
      return toView(cart, pricesFor(database.read, cart))
    },

    putLine: ({ params: { cartId, productId }, body: { quantity } }) =>
      isCart(cartId)
        ? change(cartId, [productId], (cart, prices, at) => put(cart, { productId, quantity }, prices, at))
        : notFound(cartId),

    addToLine({ params: { cartId, productId }, body: { quantity }, idempotencyKey }) {
      if (!isCart(cartId)) return notFound(cartId)
      const wanted = { productId, quantity }
      const addition = { key: requestHash(idempotencyKey), requestHash: requestHash(wanted) }
      return change(cartId, [productId], (cart, prices, at) => addToLine(cart, wanted, addition, prices, at))
    },

    removeLine: ({ params: { cartId, productId } }) =>
      isCart(cartId) ? change(cartId, [], (cart, _, at) => remove(cart, productId, at)) : notFound(cartId),
  })
}

/** Every caller that has the id may use the cart: sessions are not verified. */
const anonymous = async () => undefined

const isCart = (id: string): id is CartId => CartId.safeParse(id).success

const notFound = (cartId: string) => CartNotFound(`There is no cart ${cartId}.`)
