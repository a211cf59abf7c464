import { OrderNotFound, ordersApi } from '@macromart/contract-orders/api'
import { type Caller, derivedId, requestHash, serve } from '@macromart/lambda-kit'
import { cancel, type OrderState } from '@macromart/orders/domain/order'
import { placeAtOnce } from '../checkout/at-once.ts'
import type { Shop } from '../module.ts'
import { change } from '../transaction.ts'
import { changeOrder, findOrder, listOrders, placeOrder } from './store.ts'

/** The HTTP endpoints of orders. */
export const http = (shop: Shop) =>
  serve(ordersApi, shop.authenticate, {
    placeOrder({ body, caller, idempotencyKey }) {
      const orderId = derivedId('ord', caller.id, 'placeOrder', idempotencyKey)
      const placement = { orderId, customerId: caller.id, requestHash: requestHash(body), draft: body }
      return shop.step.reactsAtOnce ? placeAtOnce(shop, placement) : change(shop, (tx) => placeOrder(tx, placement))
    },

    getOrder({ params, caller }) {
      const order = findOrder(shop.database.read, params.orderId)
      return order && canAccess(order, caller) ? order : notFound(params.orderId)
    },

    listOrders: ({ query, caller }) =>
      listOrders(shop.database.read, caller.role === 'staff' ? undefined : caller.id, query),

    /** The answer is the order with the request, as it is before shipping decides. */
    cancelOrder: ({ params: { orderId }, caller }) =>
      change(shop, (tx) => {
        const order = changeOrder(tx, orderId, (order) =>
          canAccess(order, caller) ? cancel(order, caller.role, tx.at) : notFound(orderId),
        )
        return order ?? notFound(orderId)
      }),
  })

/** Staff see every order. For a customer, an order of another customer does not exist (404). */
const canAccess = (order: OrderState, { id, role }: Caller) => role === 'staff' || order.customerId === id

const notFound = (orderId: string) => OrderNotFound(`There is no order ${orderId}.`)
