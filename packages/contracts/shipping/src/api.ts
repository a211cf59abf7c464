import { api, get, PageQuery, pageOf, post } from '@macromart/contract-kit'
import { Instant, id, refusal, text } from '@macromart/kernel'
import * as z from 'zod'

export const ShipmentStatus = z.enum(['pending', 'dispatched', 'delivered', 'cancelled'])
export type ShipmentStatus = z.infer<typeof ShipmentStatus>

/** What is in the parcel. */
export const ShipmentLine = z.object({ productId: id('prd'), name: z.string(), quantity: z.int().positive() })
export type ShipmentLine = z.infer<typeof ShipmentLine>

const Address = z.object({
  name: z.string(),
  line1: z.string(),
  line2: z.string().optional(),
  postalCode: z.string(),
  city: z.string(),
  country: z.string(),
})

export const Shipment = z.object({
  orderId: id('ord'),
  customerId: id('acc'),
  status: ShipmentStatus,
  lines: z.array(ShipmentLine),
  shippingAddress: Address,
  carrier: z.string().optional(),
  trackingNumber: z.string().optional(),
  changedAt: Instant,
})
export type Shipment = z.infer<typeof Shipment>

export const Dispatch = z.strictObject({
  carrier: text(1, 60),
  trackingNumber: text(1, 60),
  /** Staff know that the payment is disputed, and send the parcel all the same. */
  despiteDispute: z.literal(true).optional(),
})
export type Dispatch = z.infer<typeof Dispatch>

export const ShipmentNotFound = refusal('shipment.not-found', 404, 'There is no such shipment')
export const CannotDispatch = refusal('shipment.cannot-dispatch', 409, 'This shipment cannot be dispatched')
export const Disputed = refusal('shipment.disputed', 409, 'The payment of this shipment is disputed')
export const CannotDeliver = refusal('shipment.cannot-deliver', 409, 'This shipment cannot be delivered')

export const shippingApi = api('shipping', {
  getShipment: get('/shipments/:orderId', {
    summary: 'The shipment of an order',
    auth: 'user',
    returns: Shipment,
    refuses: [ShipmentNotFound],
  }),
  listShipments: get('/shipments', {
    summary: 'Shipments, the one changed last first',
    auth: 'staff',
    query: PageQuery.extend({ status: ShipmentStatus.optional() }),
    returns: pageOf(Shipment),
  }),
  dispatch: post('/shipments/:orderId/dispatch', {
    summary: 'Hand the parcel to the carrier; from here on it is paid for',
    auth: 'staff',
    body: Dispatch,
    returns: Shipment,
    refuses: [ShipmentNotFound, CannotDispatch, Disputed],
  }),
  deliver: post('/shipments/:orderId/delivery', {
    summary: 'The parcel has arrived',
    auth: 'staff',
    returns: Shipment,
    refuses: [ShipmentNotFound, CannotDeliver],
  }),
})
