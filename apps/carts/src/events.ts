import { ProductChanged, ProductListed } from '@macromart/contract-catalog/events'
import { OrderConfirmed } from '@macromart/contract-orders/events'
import type { Clock } from '@macromart/kernel'
import { consume, on } from '@macromart/lambda-kit'
import { applyProduct } from './domain/price.ts'
import type { CartStore } from './store.ts'

/** The events that carts consumes. */
export const events = (carts: CartStore, clock: Clock) =>
  consume(
    on(ProductListed, (product) => carts.prices.upsert(product.id, (known) => applyProduct(known, product))),
    on(ProductChanged, (product) => carts.prices.upsert(product.id, (known) => applyProduct(known, product))),
    // Lines are removed on confirmation only: an order that is never confirmed leaves its cart as it was.
    on(OrderConfirmed, async ({ orderId, cartId, lines }) => {
      if (cartId !== undefined) await carts.checkOut({ orderId, cartId, lines }, clock())
    }),
  )
