import { randomUUID } from 'node:crypto'
import type { cartsApi } from '@macromart/contract-carts/api'
import { newId } from '@macromart/kernel'
import type { Things } from '../things.ts'
import type { Examples } from './example.ts'

export function cartsRequests(things: Things): Examples<typeof cartsApi> {
  const lineOf = (turn: Parameters<Things['cart']>[0]) => {
    const { id: cartId, productId } = things.cart(turn)
    return { cartId, productId }
  }
  return {
    getCart: { 'two products': (turn) => ({ sent: { params: { cartId: things.cart(turn).id } } }) },
    putLine: { 'another quantity': (turn) => ({ sent: { params: lineOf(turn), body: { quantity: 7 } } }) },
    addToLine: {
      'one more': (turn) => ({
        sent: { params: lineOf(turn), body: { quantity: 1 }, idempotencyKey: randomUUID() },
      }),
    },
    mergeCart: {
      'two products, into an empty cart': (turn) => ({
        sent: {
          params: { cartId: newId('crt') },
          body: { from: things.otherCart(turn).id },
          idempotencyKey: randomUUID(),
        },
      }),
    },
    removeLine: { 'one of two': (turn) => ({ sent: { params: lineOf(turn) } }) },
  }
}
