import { type Authenticate, serve, type Table } from '@macromart/lambda-kit'
import { MalformedId, type Order, OrderExists, OrderId, OrderNotFound, ordersApi } from './contract.ts'
import { place } from './domain/order.ts'

export const http = (orders: Table<Order>, authenticate: Authenticate) =>
  serve(ordersApi, authenticate, {
    async getOrder({ params, caller }) {
      if (!OrderId.safeParse(params.orderId).success) return MalformedId(`${params.orderId} is not an order id.`)
      const order = await orders.get(params.orderId)
      return order?.customerId === caller.id ? order : OrderNotFound(`There is no order ${params.orderId}.`)
    },

    async placeOrder({ params, body, caller }) {
      const { success, data: orderId } = OrderId.safeParse(params.orderId)
      if (!success) return MalformedId(`${params.orderId} is not an order id.`)
      const saved = await orders.save(place(orderId, caller.id, body))
      return saved.saved ? saved.state : OrderExists(`There is an order ${orderId}.`)
    },
  })
