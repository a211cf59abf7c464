import { ShipmentNotFound, shippingApi } from '@macromart/contract-shipping/api'
import { serve } from '@macromart/lambda-kit'
import { deliver, dispatch } from '@macromart/shipping/domain/shipment'
import type { Shop } from '../module.ts'
import { change } from '../transaction.ts'
import { changeParcel, findParcel, listParcels } from './store.ts'

/** The HTTP endpoints of shipping. */
export const http = (shop: Shop) =>
  serve(shippingApi, shop.authenticate, {
    getShipment({ params, caller }) {
      const parcel = findParcel(shop.database.read, params.orderId)
      const isVisible = caller.role === 'staff' || parcel?.customerId === caller.id
      return parcel && isVisible ? parcel : notFound(params.orderId)
    },

    listShipments: ({ query }) => listParcels(shop.database.read, query),

    dispatch: ({ params: { orderId }, body }) =>
      change(shop, (tx) => changeParcel(tx, orderId, (parcel) => dispatch(parcel, body, tx.at)) ?? notFound(orderId)),

    deliver: ({ params: { orderId } }) =>
      change(shop, (tx) => changeParcel(tx, orderId, (parcel) => deliver(parcel, tx.at)) ?? notFound(orderId)),
  })

const notFound = (orderId: string) => ShipmentNotFound(`There is no shipment for order ${orderId}.`)
