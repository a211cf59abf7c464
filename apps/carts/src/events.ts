import { ProductChanged, ProductListed } from '@macromart/contract-catalog/events'
import type { EventData } from '@macromart/contract-kit'
import { OrderConfirmed, OrderConfirmedV1 } from '@macromart/contract-orders/events'
import type { Clock } from '@macromart/kernel'
import { consume, on } from '@macromart/lambda-kit'
import { applyProduct } from './domain/price.ts'
import type { CartStore } from './store.ts'

/** The events that carts consumes. */
export function events(carts: CartStore, clock: Clock) {
  // Lines are removed on confirmation only: an order that is never confirmed leaves its cart as it was.
  const checkOut = async ({ orderId, cartId, lines }: EventData<typeof OrderConfirmed>) => {
    if (cartId !== undefined) await carts.checkOut({ orderId, cartId, lines }, clock())
  }
  return consume(
    on(ProductListed, (product) => carts.prices.upsert(product.id, (known) => applyProduct(known, product))),
    on(ProductChanged, (product) => carts.prices.upsert(product.id, (known) => applyProduct(known, product))),
    on(OrderConfirmed, checkOut),
    // An earlier release of orders publishes only this version. Both versions together count once.
    on(OrderConfirmedV1, checkOut),
  )
}
