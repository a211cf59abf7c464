import {
  CannotDeliver,
  CannotDispatch,
  type Dispatch,
  type Packed,
  type Shipment,
} from '@macromart/contract-shipping/api'
import { ShipmentCancelled, ShipmentDelivered, ShipmentDispatched } from '@macromart/contract-shipping/events'
import { type Decision, type Instant, unchanged } from '@macromart/kernel'

type OrderId = Shipment['orderId']

/** The shipment of an order, as it is kept: named for its order, of which it is the only one. */
export interface Parcel extends Shipment {
  readonly id: OrderId
  readonly version: number
}

/**
 * What is left of a shipment that was cancelled before anybody had heard what is in it. Without `changedAt` it is in
 * no index, so no list shows it.
 */
interface Tombstone {
  readonly id: OrderId
  readonly version: number
  readonly status: 'cancelled'
}

export type ShipmentState = Parcel | Tombstone

/** What shipping learns of a confirmed order. */
export interface Confirmed extends Pick<Shipment, 'orderId' | 'customerId' | 'shippingAddress'> {
  readonly lines: readonly Packed[]
}

/** Whether anybody knows what is in it. */
export const isParcel = (shipment: ShipmentState | undefined): shipment is Parcel =>
  shipment !== undefined && 'lines' in shipment

/** The order is confirmed: its parcel may be packed. A late confirmation fills in a tombstone, and reopens nothing. */
export function prepare(known: ShipmentState | undefined, order: Confirmed, at: Instant): Decision<ShipmentState> {
  if (isParcel(known)) return unchanged(known)
  const { orderId, customerId, shippingAddress } = order
  const next: Parcel = {
    id: orderId,
    orderId,
    customerId,
    status: known?.status ?? 'pending',
    lines: order.lines.map(({ productId, name, quantity }) => ({ productId, name, quantity })),
    shippingAddress,
    version: (known?.version ?? 0) + 1,
    changedAt: at,
  }
  return { next, events: [] }
}

/**
 * The customer has changed their mind, and here it is decided whether in time: a parcel that has not left stays, one
 * that has is paid for. A request that overtook the confirmation is in time.
 */
export function stop(known: ShipmentState | undefined, orderId: OrderId, at: Instant): Decision<ShipmentState> {
  if (known !== undefined && known.status !== 'pending') return unchanged(known)
  const events = [ShipmentCancelled({ orderId })]
  if (isParcel(known)) return { next: { ...changed(known, at), status: 'cancelled' }, events }
  return { next: { id: orderId, version: 1, status: 'cancelled' }, events }
}

/** The parcel leaves, once. The same dispatch told again, however late, is answered with the shipment as it now is. */
export function dispatch(shipment: Parcel, { carrier, trackingNumber }: Dispatch, at: Instant) {
  const { orderId, customerId, status, lines } = shipment
  if (shipment.carrier === carrier && shipment.trackingNumber === trackingNumber) return unchanged(shipment)
  if (status !== 'pending') return CannotDispatch(`The shipment is ${status}.`)
  const next: Parcel = { ...changed(shipment, at), status: 'dispatched', carrier, trackingNumber }
  const events = [ShipmentDispatched({ orderId, customerId, lines, carrier, trackingNumber })]
  return { next, events } satisfies Decision<Parcel>
}

/** The parcel has arrived. */
export function deliver(shipment: Parcel, at: Instant) {
  const { orderId, customerId, status } = shipment
  if (status === 'delivered') return unchanged(shipment)
  if (status !== 'dispatched') return CannotDeliver(`The shipment is ${status}.`)
  const next: Parcel = { ...changed(shipment, at), status: 'delivered' }
  return { next, events: [ShipmentDelivered({ orderId, customerId })] } satisfies Decision<Parcel>
}

const changed = (parcel: Parcel, at: Instant): Parcel => ({ ...parcel, version: parcel.version + 1, changedAt: at })
