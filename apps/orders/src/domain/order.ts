import {
  type CancellationReason,
  CannotCancel,
  type CustomerId,
  type Line,
  type Order,
  type OrderDraft,
  type OrderId,
  type OrderStatus,
  RetiredProduct,
  TotalChanged,
  TotalNotPayable,
  UnknownProduct,
} from '@macromart/contract-orders/api'
import {
  CancellationRequested,
  OrderCancelled,
  OrderConfirmed,
  OrderPlaced,
  PaymentRequested,
} from '@macromart/contract-orders/events'
import { add, type Decision, type Id, type Instant, multiply, unchanged } from '@macromart/kernel'
import type { Price } from './price.ts'

/** An order as it is kept: what its customer sees, and what only this macrofunction needs to know. */
export interface OrderState extends Order {
  readonly paymentMethod: string
  readonly cartId?: Id<'crt'> | undefined
  readonly requestHash: string
  /** Why it is to be cancelled, kept while shipping decides. */
  readonly cancellationWanted?: CancellationReason | undefined
  readonly cancellationDetail?: string | undefined
  /** The refund that has given its money back. */
  readonly refundId?: string | undefined
  /** The ids of failed refunds: a later `payment-refunded` about one of them is ignored. */
  readonly failedRefunds?: readonly string[] | undefined
  /** The parcel was delivered while the order was refunded. */
  readonly arrivedRefunded?: true | undefined
}

export interface Placement {
  readonly orderId: OrderId
  readonly customerId: CustomerId
  readonly requestHash: string
  readonly draft: OrderDraft
}

/**
 * What Stripe takes as one payment, in cents of a euro (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). So
 * nothing is free: an order of less is refused, too.
 */
const payableCents = { least: 50, most: 99_999_999 }

/** Prices are the shop's, of this moment. What the customer was shown may only stop the order, never set its total. */
export function place({ orderId, customerId, requestHash, draft }: Placement, prices: Map<string, Price>, at: Instant) {
  const lines: Line[] = []
  for (const { productId, quantity } of draft.lines) {
    const price = prices.get(productId)
    if (price === undefined) return UnknownProduct(`There is no product ${productId}.`)
    if (price.retired) return RetiredProduct(`${price.name} is no longer sold.`)
    const { id, name, unitPrice } = price
    lines.push({ productId: id, name, unitPrice, quantity, lineTotal: multiply(unitPrice, quantity) })
  }
  const total = lines.map(({ lineTotal }) => lineTotal).reduce(add)
  const { expectedTotal, shippingAddress, paymentMethod, cartId } = draft
  if (expectedTotal && (expectedTotal.amount !== total.amount || expectedTotal.currency !== total.currency))
    return TotalChanged(`The total is ${total.amount} ${total.currency} now, in minor units.`)
  if (total.amount < payableCents.least || total.amount > payableCents.most)
    return TotalNotPayable(
      `The total is ${total.amount}; from ${payableCents.least} to ${payableCents.most} ${total.currency} can be paid, in minor units.`,
    )
  const next: OrderState = {
    id: orderId,
    customerId,
    status: 'placed',
    lines,
    total,
    shippingAddress,
    paymentMethod,
    cartId,
    requestHash,
    timeline: [{ status: 'placed', at }],
    version: 1,
    placedAt: at,
    changedAt: at,
  }
  return { next, events: [OrderPlaced({ orderId, customerId, lines, total })] } satisfies Decision<OrderState>
}

/** Stock is set aside: now the money. */
export function reserve(order: OrderState, at: Instant): Decision<OrderState> {
  if (order.status !== 'placed') return unchanged(order)
  const { id, customerId, total, paymentMethod } = order
  const request = PaymentRequested({ orderId: id, customerId, amount: total, paymentMethod })
  return { next: transition(order, 'reserved', at), events: [request] }
}

// SNS delivers at least once and in any order: late or repeated news changes nothing, and is never a refusal.
export function confirm(order: OrderState, at: Instant): Decision<OrderState> {
  if (order.status !== 'reserved') return unchanged(order)
  const { id, customerId, lines, total, shippingAddress, cartId } = order
  const confirmed = OrderConfirmed({
    orderId: id,
    customerId,
    lines,
    total,
    shippingAddress,
    ...(cartId && { cartId }),
  })
  return { next: transition(order, 'confirmed', at), events: [confirmed] }
}

/** No stock, or no money: the order ends before anything was promised. */
export function fail(order: OrderState, reason: CancellationReason, detail: string, at: Instant): Decision<OrderState> {
  return isOpen(order) ? cancelled(order, reason, at, detail) : unchanged(order)
}

/**
 * A change of mind. Until the order is confirmed it decides alone. From then on a parcel may be leaving at this very
 * moment, so the shipment decides, and the order waits for its news.
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

/** The parcel has left: a cancellation that was still being asked about lapses. */
export const dispatch = (order: OrderState, at: Instant): Decision<OrderState> => advance(order, 'dispatched', at)

/** News of the delivery implies the dispatch, even where it arrives first. */
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

/** The bank rejected the refund: the order returns to `dispatched` or `delivered`, whichever its shipment has reached. */
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
  /** How long an order may stay placed or reserved. */
  readonly openSeconds: number
  /** How long it may stay confirmed: less than the 7 days after which an authorisation lapses. */
  readonly confirmedSeconds: number
}

/** Silence: what waited too long for stock or money is cancelled, what waited too long to be sent is asked back. */
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

/** The statuses of a confirmed order, in sequence. A later event implies the earlier ones; a failed refund goes back. */
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
