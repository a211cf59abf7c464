import { type CancellationReason, CannotCancel, type Order, type OrderStatus } from '@macromart/contract-orders/api'
import {
  CancellationRequested,
  OrderCancelled,
  OrderConfirmed,
  OrderConfirmedV1,
  PaymentRequested,
} from '@macromart/contract-orders/events'
import { type Decision, type Id, type Instant, unchanged } from '@macromart/kernel'

/** An order as stored: the fields of the API, and internal fields that are never returned. */
export interface OrderState extends Order {
  readonly paymentMethod: string
  readonly cartId?: Id<'crt'> | undefined
  readonly requestHash: string
  /** The reason of a requested cancellation, kept while shipping decides. */
  readonly cancellationWanted?: CancellationReason | undefined
  readonly cancellationDetail?: string | undefined
  /** The refund that set the status `refunded`. */
  readonly refundId?: string | undefined
  /** The ids of failed refunds: a later `payment-refunded` about one of them is ignored. */
  readonly failedRefunds?: readonly string[] | undefined
  /** The parcel was delivered while the order was refunded. */
  readonly arrivedRefunded?: true | undefined
}

/** The stock is reserved: requests the payment. */
export function reserve(order: OrderState, at: Instant): Decision<OrderState> {
  if (order.status !== 'placed') return unchanged(order)
  const { id, customerId, total, paymentMethod } = order
  const request = PaymentRequested({ orderId: id, customerId, amount: total, paymentMethod })
  return { next: transition(order, 'reserved', at), events: [request] }
}

// SNS delivers at least once and in any order: a late or repeated event changes nothing and is never refused.
export function confirm(order: OrderState, at: Instant): Decision<OrderState> {
  if (order.status !== 'reserved') return unchanged(order)
  const { id, customerId, lines, total, shippingAddress, cartId } = order
  const data = { orderId: id, customerId, lines, total, shippingAddress, ...(cartId && { cartId }) }
  const { postalCode } = shippingAddress
  // Consumers of .v1 rely on a postal code.
  const earlier =
    postalCode === undefined ? [] : [OrderConfirmedV1({ ...data, shippingAddress: { ...shippingAddress, postalCode } })]
  return { next: transition(order, 'confirmed', at), events: [OrderConfirmed(data), ...earlier] }
}

/** The stock was rejected or the payment was declined. Changes nothing once the order is confirmed. */
export function fail(order: OrderState, reason: CancellationReason, detail: string, at: Instant): Decision<OrderState> {
  return isOpen(order) ? cancelled(order, reason, at, detail) : unchanged(order)
}

/**
 * The customer or staff cancel. Until it is confirmed, the order is cancelled at once. A confirmed order may be
 * dispatched at any moment, so the cancellation is only requested: shipping decides and publishes the outcome.
 */
export function cancel(order: OrderState, by: 'customer' | 'staff', at: Instant) {
  if (order.status === 'cancelled') return unchanged(order)
  if (isOpen(order)) return cancelled(order, by, at)
  if (order.status === 'confirmed') return requestCancellation(order, by, at)
  return CannotCancel(`The order is ${order.status}.`)
}

/** Shipping stopped the parcel before it left. */
export function shipmentCancelled(order: OrderState, at: Instant): Decision<OrderState> {
  if (order.status !== 'confirmed') return unchanged(order)
  return cancelled(order, order.cancellationWanted ?? 'staff', at, order.cancellationDetail)
}

/**
 * The payment was voided or refunded at Stripe before the parcel was dispatched. An order that is not yet confirmed is
 * cancelled. A confirmed order requests its cancellation, because shipping may be dispatching the parcel.
 */
export function losePayment(order: OrderState, detail: 'voided' | 'refunded', at: Instant): Decision<OrderState> {
  if (isOpen(order)) return cancelled(order, 'payment-declined', at, detail)
  return order.status === 'confirmed' ? requestCancellation(order, 'payment-declined', at, detail) : unchanged(order)
}

/** The parcel was dispatched: a requested cancellation lapses. */
export const dispatch = (order: OrderState, at: Instant): Decision<OrderState> => advance(order, 'dispatched', at)

/** `shipment-delivered` implies the dispatch, also if its event arrives first. */
export function deliver(order: OrderState, at: Instant): Decision<OrderState> {
  if (order.status !== 'refunded' || hasArrived(order)) return advance(order, 'delivered', at)
  return { next: { ...changed(order, at), arrivedRefunded: true }, events: [] }
}

/** The payment of a dispatched order was refunded. Ignored if `refund-failed` about the same refund arrived first. */
export function refund(order: OrderState, refundId: string | undefined, at: Instant): Decision<OrderState> {
  if (refundId !== undefined && order.failedRefunds?.includes(refundId)) return unchanged(order)
  const { next, events, ...rest } = advance(order, 'refunded', at)
  return { next: rest.unchanged ? next : { ...next, refundId }, events, ...rest }
}

/** The bank rejected the refund: the order returns to `dispatched` or `delivered`, the status of its shipment. */
export function refundFailed(order: OrderState, refundId: string, at: Instant): Decision<OrderState> {
  const { failedRefunds = [], arrivedRefunded: _, refundId: given, ...rest } = order
  if (order.status === 'cancelled' || failedRefunds.includes(refundId)) return unchanged(order)
  const known = { failedRefunds: [...failedRefunds, refundId] }
  if (order.status !== 'refunded' || (given !== undefined && given !== refundId))
    return { next: { ...changed(order, at), ...known }, events: [] }
  return { next: { ...transition(rest, hasArrived(order) ? 'delivered' : 'dispatched', at), ...known }, events: [] }
}

const hasArrived = ({ arrivedRefunded, timeline }: OrderState): boolean =>
  arrivedRefunded === true || timeline.some(({ status }) => status === 'delivered')

export interface Limits {
  /** The longest time an order may stay placed or reserved. */
  readonly openSeconds: number
  /** The longest time an order may stay confirmed: less than the 7 days after which an authorisation lapses. */
  readonly confirmedSeconds: number
}

/** A timeout: cancels an open order, and requests the cancellation of a confirmed order that was not dispatched. */
export function expire(order: OrderState, limits: Limits, at: Instant): Decision<OrderState> {
  const since = order.timeline.at(-1)?.at ?? order.placedAt
  const waitedSeconds = (Date.parse(at) - Date.parse(since)) / 1000
  if (isOpen(order) && waitedSeconds > limits.openSeconds) return cancelled(order, 'timeout', at)
  if (order.status === 'confirmed' && waitedSeconds > limits.confirmedSeconds)
    return requestCancellation(order, 'timeout', at)
  return unchanged(order)
}

const isOpen = ({ status }: OrderState) => status === 'placed' || status === 'reserved'

function requestCancellation(
  order: OrderState,
  reason: CancellationReason,
  at: Instant,
  detail?: string,
): Decision<OrderState> {
  if (order.cancellationRequestedAt !== undefined) return unchanged(order)
  const wanted = { cancellationWanted: reason, ...(detail !== undefined && { cancellationDetail: detail }) }
  return {
    next: { ...changed(order, at), cancellationRequestedAt: at, ...wanted },
    events: [CancellationRequested({ orderId: order.id, reason })],
  }
}

function cancelled(order: OrderState, reason: CancellationReason, at: Instant, detail?: string): Decision<OrderState> {
  const { id, customerId } = order
  const cancellation = { reason, ...(detail !== undefined && { detail }) }
  return {
    next: { ...transition(order, 'cancelled', at), cancellation },
    events: [OrderCancelled({ orderId: id, customerId, ...cancellation })],
  }
}

/** The statuses of a confirmed order, in sequence. A later event implies the earlier; a failed refund goes back. */
const fulfilmentStages: OrderStatus[] = ['confirmed', 'dispatched', 'delivered', 'refunded']

function advance(
  order: OrderState,
  status: 'dispatched' | 'delivered' | 'refunded',
  at: Instant,
): Decision<OrderState> {
  const from = fulfilmentStages.indexOf(order.status)
  if (from === -1 || from >= fulfilmentStages.indexOf(status)) return unchanged(order)
  const next = order.status === 'confirmed' && status !== 'dispatched' ? transition(order, 'dispatched', at) : order
  return { next: { ...transition(next, status, at), version: order.version + 1 }, events: [] }
}

const changed = (order: OrderState, at: Instant): OrderState => ({
  ...order,
  version: order.version + 1,
  changedAt: at,
})

function transition(order: OrderState, status: OrderStatus, at: Instant): OrderState {
  const { cancellationRequestedAt: _, cancellationWanted: __, cancellationDetail: ___, ...rest } = changed(order, at)
  return { ...rest, status, timeline: [...order.timeline, { status, at }] }
}
