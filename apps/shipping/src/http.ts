import { ShipmentNotFound, shippingApi } from '@macromart/contract-shipping/api'
import type { Clock } from '@macromart/kernel'
import { type Authenticate, type Caller, serve } from '@macromart/lambda-kit'
import { deliver, dispatch, type Parcel } from './domain/shipment.ts'
import type { ShipmentStore } from './store.ts'

/** The HTTP endpoints of shipping. */
export const http = (shipments: ShipmentStore, authenticate: Authenticate, clock: Clock) =>
  serve(shippingApi, authenticate, {
    async getShipment({ params, caller }) {
      const shipment = await shipments.get(params.orderId)
      return shipment && canAccess(shipment, caller) ? shipment : notFound(params.orderId)
    },

    async listShipments({ query }) {
      return shipments.list(query)
    },

    async dispatch({ params, body }) {
      const shipment = await shipments.change(params.orderId, (shipment) => dispatch(shipment, body, clock()))
      return shipment ?? notFound(params.orderId)
    },

    async deliver({ params }) {
      const shipment = await shipments.change(params.orderId, (shipment) => deliver(shipment, clock()))
      return shipment ?? notFound(params.orderId)
    },
  })

/** Staff see every shipment. For a customer, a shipment of another customer does not exist (404). */
const canAccess = (shipment: Parcel, { id, role }: Caller) => role === 'staff' || shipment.customerId === id

const notFound = (orderId: string) => ShipmentNotFound(`There is no shipment for order ${orderId}.`)
