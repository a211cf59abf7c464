import { OrderNotFound, ordersApi } from '@macromart/contract-orders/api'
import { type Clock, isRefusal } from '@macromart/kernel'
import { type Authenticate, type Caller, derivedId, replayOrReject, requestHash, serve } from '@macromart/lambda-kit'
import { cancel, type OrderState } from './domain/order.ts'
import { place } from './domain/placement.ts'
import type { OrderStore } from './store.ts'

/** The HTTP endpoints of orders. */
export const http = (orders: OrderStore, authenticate: Authenticate, clock: Clock) =>
  serve(ordersApi, authenticate, {
    async placeOrder({ body, caller, idempotencyKey }) {
      const orderId = derivedId('ord', caller.id, 'placeOrder', idempotencyKey)
      const hash = requestHash(body)
      const { existing, prices } = await orders.loadForPlacement(
        orderId,
        body.lines.map(({ productId }) => productId),
      )
      if (existing) return replayOrReject(existing, hash)
      const decision = place({ orderId, customerId: caller.id, requestHash: hash, draft: body }, prices, clock())
      if (isRefusal(decision)) return decision
      const saved = await orders.save(decision)
      if (saved.saved) return saved.state
      if (saved.current === undefined)
        throw new Error(`${decision.next.id}: the conditional write failed, but the order does not exist`)
      return replayOrReject(saved.current, hash)
    },

    async getOrder({ params, caller }) {
      const order = await orders.get(params.orderId)
      return order && canAccess(order, caller) ? order : notFound(params.orderId)
    },

    async listOrders({ query, caller }) {
      return caller.role === 'staff' ? orders.listAll(query) : orders.listByCustomer(caller.id, query)
    },

    async cancelOrder({ params, caller }) {
      const by = caller.role
      const order = await orders.change(params.orderId, (order) =>
        canAccess(order, caller) ? cancel(order, by, clock()) : notFound(params.orderId),
      )
      return order ?? notFound(params.orderId)
    },
  })

/** Staff see every order. For a customer, an order of another customer does not exist (404). */
const canAccess = (order: OrderState, { id, role }: Caller) => role === 'staff' || order.customerId === id

const notFound = (orderId: string) => OrderNotFound(`There is no order ${orderId}.`)
