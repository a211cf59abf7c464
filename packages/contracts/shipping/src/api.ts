import { api, get, PageQuery, pageOf, post } from '@macromart/contract-kit'
import { Instant, id, refusal, visibleText } from '@macromart/kernel'
import * as z from 'zod'

export const ShipmentStatus = z.enum(['pending', 'dispatched', 'delivered', 'cancelled'])
export type ShipmentStatus = z.infer<typeof ShipmentStatus>

/** One product in a parcel. */
export const ShipmentLine = z.object({ productId: id('prd'), name: z.string(), quantity: z.int().positive() })
export type ShipmentLine = z.infer<typeof ShipmentLine>

const Address = z.object({
  name: z.string(),
  line1: z.string(),
  line2: z.string().optional(),
  postalCode: z.string().optional(),
  city: z.string(),
  region: z.string().optional(),
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
  carrier: visibleText(60),
  trackingNumber: visibleText(60),
  /** Dispatch the parcel although its payment is disputed. */
  despiteDispute: z.literal(true).optional(),
})
export type Dispatch = z.infer<typeof Dispatch>

export const ShipmentNotFound = refusal('shipment.not-found', 404, 'Shipment not found')
export const CannotDispatch = refusal('shipment.cannot-dispatch', 409, 'This shipment cannot be dispatched')
export const Disputed = refusal('shipment.disputed', 409, 'The payment of this shipment is disputed')
export const CannotDeliver = refusal('shipment.cannot-deliver', 409, 'This shipment cannot be delivered')

export const shippingApi = api('shipping', {
  getShipment: get('/shipments/:orderId', {
    summary: 'Get the shipment of an order',
    auth: 'user',
    returns: Shipment,
    refuses: [ShipmentNotFound],
  }),
  listShipments: get('/shipments', {
    summary: 'List shipments, most recently changed first',
    auth: 'staff',
    query: PageQuery.extend({ status: ShipmentStatus.optional() }),
    returns: pageOf(Shipment),
  }),
  dispatch: post('/shipments/:orderId/dispatch', {
    summary: 'Dispatch a parcel; its payment is captured',
    auth: 'staff',
    body: Dispatch,
    returns: Shipment,
    refuses: [ShipmentNotFound, CannotDispatch, Disputed],
  }),
  deliver: post('/shipments/:orderId/delivery', {
    summary: 'Record the delivery of a parcel',
    auth: 'staff',
    returns: Shipment,
    refuses: [ShipmentNotFound, CannotDeliver],
  }),
})
