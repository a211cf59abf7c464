import {
  CannotDeliver,
  CannotDispatch,
  type Dispatch,
  Disputed,
  type Shipment,
  type ShipmentLine,
} from '@macromart/contract-shipping/api'
import { ShipmentCancelled, ShipmentDelivered, ShipmentDispatched } from '@macromart/contract-shipping/events'
import { type Decision, type Instant, unchanged } from '@macromart/kernel'

type OrderId = Shipment['orderId']

/** The shipment of an order, as stored. An order has one shipment, under the order's id. */
export interface Parcel extends Shipment {
  readonly id: OrderId
  readonly version: number
  readonly dispute?: Dispute
}

/** The latest dispute of the payment. An open and a lost dispute both refuse the dispatch. */
interface Dispute {
  readonly id: string
  readonly status: 'open' | 'won' | 'lost'
}

/**
 * A shipment whose `order-confirmed` has not arrived yet, and which is cancelled or has a disputed payment.
 * Without `changedAt` it is in no index, so no list shows it.
 */
interface Tombstone {
  readonly id: OrderId
  readonly version: number
  readonly status: 'cancelled' | 'unknown'
  readonly dispute?: Dispute
}

export type ShipmentState = Parcel | Tombstone

/** The fields of `order-confirmed` that shipping uses. */
export interface ConfirmedOrder extends Pick<Shipment, 'orderId' | 'customerId' | 'shippingAddress'> {
  readonly lines: readonly ShipmentLine[]
}

/** Whether `order-confirmed` has arrived: a tombstone has no lines. */
export const isParcel = (shipment: ShipmentState | undefined): shipment is Parcel =>
  shipment !== undefined && 'lines' in shipment

/** The order is confirmed: its parcel can be packed. A late confirmation completes a tombstone without reopening it. */
export function prepare(known: ShipmentState | undefined, order: ConfirmedOrder, at: Instant): Decision<ShipmentState> {
  if (isParcel(known)) return unchanged(known)
  const { orderId, customerId, shippingAddress } = order
  const next: Parcel = {
    id: orderId,
    orderId,
    customerId,
    status: known?.status === 'cancelled' ? 'cancelled' : 'pending',
    ...(known?.dispute && { dispute: known.dispute }),
    lines: order.lines.map(({ productId, name, quantity }) => ({ productId, name, quantity })),
    shippingAddress,
    version: (known?.version ?? 0) + 1,
    changedAt: at,
  }
  return { next, events: [] }
}

/**
 * Orders requests a cancellation, and shipping decides: a parcel that was not dispatched is cancelled, a dispatched
 * parcel is unchanged. A request that arrives before the confirmation cancels.
 */
export function cancel(known: ShipmentState | undefined, orderId: OrderId, at: Instant): Decision<ShipmentState> {
  if (known !== undefined && known.status !== 'pending' && known.status !== 'unknown') return unchanged(known)
  const events = [ShipmentCancelled({ orderId })]
  if (isParcel(known)) return { next: { ...changed(known, at), status: 'cancelled' }, events }
  const { version, ...rest } = known ?? { id: orderId, version: 0 }
  return { next: { ...rest, version: version + 1, status: 'cancelled' }, events }
}

/** Records a dispute of the payment. A late event never reopens a closed dispute. */
export function recordDispute(
  known: ShipmentState | undefined,
  orderId: OrderId,
  dispute: Dispute,
  at: Instant,
): Decision<ShipmentState> {
  const before: ShipmentState = known ?? { id: orderId, version: 0, status: 'unknown' }
  const isOld = before.dispute?.id === dispute.id && (before.dispute.status !== 'open' || dispute.status === 'open')
  if (isOld) return unchanged(before)
  const next = isParcel(before) ? changed(before, at) : { ...before, version: before.version + 1 }
  return { next: { ...next, dispute }, events: [] }
}

/** Dispatches the parcel once. A repetition with the same carrier and number returns the current shipment. */
export function dispatch(shipment: Parcel, { carrier, trackingNumber, despiteDispute }: Dispatch, at: Instant) {
  const { orderId, customerId, status, lines } = shipment
  if (shipment.carrier === carrier && shipment.trackingNumber === trackingNumber) return unchanged(shipment)
  if (status !== 'pending') return CannotDispatch(`The shipment is ${status}.`)
  const { dispute } = shipment
  if (dispute && dispute.status !== 'won' && !despiteDispute)
    return Disputed(`The dispute is ${dispute.status}. Send "despiteDispute": true to dispatch the shipment anyway.`)
  const next: Parcel = { ...changed(shipment, at), status: 'dispatched', carrier, trackingNumber }
  const events = [ShipmentDispatched({ orderId, customerId, lines, carrier, trackingNumber })]
  return { next, events } satisfies Decision<Parcel>
}

/** The parcel was delivered. A repetition changes nothing. */
export function deliver(shipment: Parcel, at: Instant) {
  const { orderId, customerId, status } = shipment
  if (status === 'delivered') return unchanged(shipment)
  if (status !== 'dispatched') return CannotDeliver(`The shipment is ${status}.`)
  const next: Parcel = { ...changed(shipment, at), status: 'delivered' }
  return { next, events: [ShipmentDelivered({ orderId, customerId })] } satisfies Decision<Parcel>
}

const changed = (parcel: Parcel, at: Instant): Parcel => ({ ...parcel, version: parcel.version + 1, changedAt: at })
