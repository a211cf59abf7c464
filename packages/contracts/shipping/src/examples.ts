import shipmentCancelled from '../golden/shipping.shipment-cancelled.v1.json' with { type: 'json' }
import shipmentDelivered from '../golden/shipping.shipment-delivered.v1.json' with { type: 'json' }
import shipmentDispatched from '../golden/shipping.shipment-dispatched.v1.json' with { type: 'json' }
import { ShipmentCancelled, ShipmentDelivered, ShipmentDispatched } from './events.ts'

/** The golden data of each event that shipping publishes. For tests and references only. */
export const examples = {
  shipmentCancelled: ShipmentCancelled.schema.parse(shipmentCancelled.data),
  shipmentDelivered: ShipmentDelivered.schema.parse(shipmentDelivered.data),
  shipmentDispatched: ShipmentDispatched.schema.parse(shipmentDispatched.data),
}
