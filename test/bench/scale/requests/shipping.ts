import type { shippingApi } from '@macromart/contract-shipping/api'
import type { Things } from '../things.ts'
import { customer, type Examples, staff } from './example.ts'

export const shippingRequests = (things: Things): Examples<typeof shippingApi> => ({
  getShipment: {
    'of the caller': (turn) => {
      const { id, customerId } = things.order(turn, 'delivered')
      return { sent: { params: { orderId: id } }, caller: customer(customerId) }
    },
  },
  listShipments: {
    'all, page by page': ({ cursor }) => ({ sent: { query: { cursor } }, caller: staff }),
    'all in one status': () => ({ sent: { query: { status: 'pending' } }, caller: staff }),
  },
  dispatch: {
    'a pending parcel': (turn) => ({
      sent: {
        params: { orderId: things.order(turn, 'confirmed').id },
        body: { carrier: 'DHL', trackingNumber: `JD${turn.n}` },
      },
      caller: staff,
    }),
  },
  deliver: {
    'a dispatched parcel': (turn) => ({
      sent: { params: { orderId: things.order(turn, 'dispatched').id } },
      caller: staff,
    }),
  },
})
