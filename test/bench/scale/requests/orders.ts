import { randomUUID } from 'node:crypto'
import type { ordersApi } from '@macromart/contract-orders/api'
import { examples } from '@macromart/contract-orders/examples'
import type { Things } from '../things.ts'
import { customer, type Examples, staff } from './example.ts'

export const ordersRequests = (things: Things): Examples<typeof ordersApi> => ({
  placeOrder: {
    'two products': (turn) => ({
      sent: {
        body: {
          lines: things.products(turn, 2).map((productId) => ({ productId, quantity: 1 })),
          shippingAddress: examples.address,
          paymentMethod: 'pm_card_visa',
        },
        idempotencyKey: randomUUID(),
      },
      caller: customer(things.customer(turn).id),
    }),
  },
  getOrder: {
    'an order of the caller': (turn) => {
      const { id, customerId } = things.order(turn)
      return { sent: { params: { orderId: id } }, caller: customer(customerId) }
    },
  },
  listOrders: {
    'of a customer': (turn) => ({ sent: {}, caller: customer(things.buyer(turn)) }),
    'of a customer, in one status': (turn) => ({
      sent: { query: { status: 'delivered' } },
      caller: customer(things.buyer(turn)),
    }),
    'of a reseller': () => ({ sent: {}, caller: customer(things.reseller) }),
    'of a reseller, in one status': () => ({
      sent: { query: { status: 'confirmed' } },
      caller: customer(things.reseller),
    }),
    'all, page by page': ({ cursor }) => ({ sent: { query: { cursor } }, caller: staff }),
    'all in one status': () => ({ sent: { query: { status: 'confirmed' } }, caller: staff }),
  },
  cancelOrder: {
    'a confirmed order': (turn) => {
      const { id, customerId } = things.order(turn, 'confirmed')
      return { sent: { params: { orderId: id } }, caller: customer(customerId) }
    },
  },
})
