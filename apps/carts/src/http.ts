import { CartId, CartNotFound, cartsApi } from '@macromart/contract-carts/api'
import { type Clock, isRefusal } from '@macromart/kernel'
import { type Authenticate, derivedId, requestHash, serve } from '@macromart/lambda-kit'
import { addToLine, put, remove, toView } from './domain/cart.ts'
import type { CartStore } from './store.ts'

/** The HTTP endpoints of carts. */
export const http = (carts: CartStore, clock: Clock) =>
  serve(cartsApi, anonymous, {
    async getCart({ params: { cartId } }) {
      if (!isCart(cartId)) return notFound(cartId)
      const { cart, prices } = await carts.read(cartId, clock())
      return toView(cart, prices)
    },

    async putLine({ params: { cartId, productId }, body: { quantity } }) {
      if (!isCart(cartId)) return notFound(cartId)
      const at = clock()
      const changed = await carts.change(cartId, [productId], at, (cart, prices) =>
        put(cart, { productId, quantity }, prices, at),
      )
      return isRefusal(changed) ? changed : toView(changed.cart, changed.prices)
    },

    async addToLine({ params: { cartId, productId }, body: { quantity }, idempotencyKey }) {
      if (!isCart(cartId)) return notFound(cartId)
      const at = clock()
      const wanted = { productId, quantity }
      const addition = { key: shortHash(idempotencyKey), requestHash: shortHash(wanted) }
      const changed = await carts.change(cartId, [productId], at, (cart, prices) =>
        addToLine(cart, wanted, addition, prices, at),
      )
      return isRefusal(changed) ? changed : toView(changed.cart, changed.prices)
    },

    mergeCart({ params: { cartId }, body: { from }, idempotencyKey }) {
      if (!isCart(cartId)) return notFound(cartId)
      const id = derivedId('mrg', cartId, idempotencyKey)
      return carts.merge({ id, into: cartId, from, requestHash: requestHash({ from }) }, clock())
    },

    async removeLine({ params: { cartId, productId } }) {
      if (!isCart(cartId)) return notFound(cartId)
      const at = clock()
      const { cart, prices } = await carts.change(cartId, [], at, (cart) => remove(cart, productId, at))
      return toView(cart, prices)
    },
  })

/** Every caller that has the id may use the cart: sessions are not verified, and no public key is ever fetched. */
const anonymous: Authenticate = async () => undefined

/** 72 bits in 12 characters: a cart stores many. */
const shortHash = (request: unknown) => requestHash(request).slice(0, 12)

const isCart = (id: string): id is CartId => CartId.safeParse(id).success

const notFound = (cartId: string) => CartNotFound(`There is no cart ${cartId}.`)
