import { addToLine, type CartState, type Prices, put, remove, toView } from '@macromart/carts/domain/cart'
import { type MergeRecord, mergeOnce, toMerge } from '@macromart/carts/domain/merge'
import { type Cart, CartId, CartNotFound, cartsApi } from '@macromart/contract-carts/api'
import { type Decision, type Instant, isRefusal, type Refusal } from '@macromart/kernel'
import { derivedId, requestHash, serve } from '@macromart/lambda-kit'
import { findState } from '../documents.ts'
import type { Shop } from '../module.ts'
import { loadCart, pricesFor, saveCart, saveMerge } from './store.ts'

/** The HTTP endpoints of carts. */
export function http({ database, clock }: Shop) {
  const change = <D extends Decision<CartState> | Refusal>(
    cartId: string,
    productIds: readonly string[],
    decide: (cart: CartState, prices: Prices, at: Instant) => D,
  ): Promise<Cart | Extract<D, Refusal>> | ReturnType<typeof notFound> =>
    !isCart(cartId)
      ? notFound(cartId)
      : database.write((tx) => {
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
      change(cartId, [productId], (cart, prices, at) => put(cart, { productId, quantity }, prices, at)),

    addToLine({ params: { cartId, productId }, body: { quantity }, idempotencyKey }) {
      const wanted = { productId, quantity }
      const addition = { key: requestHash(idempotencyKey), requestHash: requestHash(wanted) }
      return change(cartId, [productId], (cart, prices, at) => addToLine(cart, wanted, addition, prices, at))
    },

    mergeCart({ params: { cartId }, body: { from: fromId }, idempotencyKey }) {
      if (!isCart(cartId)) return notFound(cartId)
      const request = { id: derivedId('mrg', cartId, idempotencyKey), requestHash: requestHash({ from: fromId }) }
      return database.write((tx) => {
        const at = clock()
        const [into, from] = [loadCart(tx, cartId, at), loadCart(tx, fromId, at)]
        const prices = pricesFor(tx, { lines: [...into.lines, ...from.lines] })
        const merged = mergeOnce(into, from, request, findState<MergeRecord>(tx, 'merge_state', request.id), prices, at)
        if (!isRefusal(merged) && merged.changes) saveMerge(tx, merged.changes)
        return toMerge(merged, prices)
      })
    },

    removeLine: ({ params: { cartId, productId } }) => change(cartId, [], (cart, _, at) => remove(cart, productId, at)),
  })
}

/** Every caller that has the id may use the cart: sessions are not verified. */
const anonymous = async () => undefined

const isCart = (id: string): id is CartId => CartId.safeParse(id).success

const notFound = (cartId: string) => CartNotFound(`There is no cart ${cartId}.`)
