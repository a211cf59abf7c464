import { event } from '@macromart/contract-kit'
import { id } from '@macromart/kernel'
import * as z from 'zod'
import { ShipmentLine } from './api.ts'

const OrderId = id('ord')
const CustomerId = id('acc')

export const ShipmentDispatched = event('shipping.shipment-dispatched.v1', {
  summary: 'A parcel was dispatched. Its payment must be captured.',
  data: z.object({
    orderId: OrderId,
    customerId: CustomerId,
    lines: z.array(ShipmentLine),
    carrier: z.string(),
    trackingNumber: z.string(),
  }),
})

export const ShipmentDelivered = event('shipping.shipment-delivered.v1', {
  summary: 'A parcel was delivered.',
  data: z.object({ orderId: OrderId, customerId: CustomerId }),
})

export const ShipmentCancelled = event('shipping.shipment-cancelled.v1', {
  summary: 'A shipment was stopped before dispatch. Its order can be cancelled.',
  data: z.object({ orderId: OrderId }),
})
