import { OrderConfirmed, OrderConfirmedV1 } from '@macromart/contract-orders/events'
import { consume, on } from '@macromart/lambda-kit'
import type { Work } from '../work.ts'
import { checkOut } from './store.ts'

/** What carts does about the events of other modules. */
export const reactions = (tx: Work) =>
  consume(
    on(OrderConfirmed, async (order) => checkOut(tx, order, tx.at)),
    on(OrderConfirmedV1, async (order) => checkOut(tx, order, tx.at)),
  )
