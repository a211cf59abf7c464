import { OrderConfirmed } from '@macromart/contract-orders/events'
import { consume, on } from '@macromart/lambda-kit'
import type { Work } from '../work.ts'
import { checkOut } from './store.ts'

/** What carts does about the events of other modules. */
export const reactions = (tx: Work) =>
  consume(
    on(OrderConfirmed, async ({ orderId, cartId, lines }) => {
      if (cartId) checkOut(tx, { orderId, cartId, lines }, tx.at)
    }),
  )
