import type { CustomerId, OrderId } from '@macromart/contract-orders/api'
import type { Payment } from '@macromart/contract-payments/api'
import type { Instant, Money } from '@macromart/kernel'

/** Requested actions, recorded before Stripe is called, so that a failed call is continued later. */
interface RequestedActions {
  /** The order was cancelled: the authorisation is to be voided. */
  readonly cancelRequested?: true
  /** The parcel was dispatched: the payment is to be captured. Overrides a cancellation. */
  readonly captureRequested?: true
  readonly refundRequested?: RequestedRefund
}

export interface RefundRequest {
  /** A hash of the caller and the `Idempotency-Key`; `requestHash` is a hash of the body. */
  readonly keyHash: string
  readonly requestHash: string
  readonly reason: string
}

/** A requested refund, and the payment's version that recorded it: a request after a refusal has another version. */
export interface RequestedRefund extends RefundRequest {
  readonly inVersion: number
}

/** A refund at Stripe. A refund that has succeeded may still fail days later; `failed` is final. */
export interface RefundState {
  readonly id: string
  readonly status: 'pending' | 'succeeded' | 'failed'
  readonly amount: Money
  /** In seconds since 1970. The latest refund is the one that counts. */
  readonly created: number
}

/** A dispute at Stripe. `won` means that the shop won, or that a warning of the bank was closed. */
export interface DisputeState {
  readonly id: string
  readonly status: 'open' | 'won' | 'lost'
  readonly reason: string
  readonly amount: Money
  /** In seconds since 1970. The latest dispute is the one that counts. */
  readonly created: number
}

/** The payment of an order. Each order has one payment, stored under the order's id. */
export interface PaymentState extends RequestedActions {
  readonly id: OrderId
  readonly customerId: CustomerId
  readonly status: Payment['status']
  readonly amount: Money
  readonly paymentMethod: string
  readonly requestedAt: Instant
  /** Stripe's PaymentIntent, once Stripe has answered. */
  readonly intentId?: string
  readonly declineCode?: string
  /** The amount that Stripe has received, once it is captured. */
  readonly received?: Money
  /** The latest refund at Stripe. */
  readonly refund?: RefundState
  /** The latest dispute at Stripe. */
  readonly dispute?: DisputeState
  /** The ids of the refunds that have failed. */
  readonly failedRefunds?: readonly string[]
  readonly version: number
  readonly changedAt: Instant
}

/** Requested actions that arrived before `payment-requested`. The API never shows a tombstone; it does not expire. */
interface Tombstone extends RequestedActions {
  readonly id: OrderId
  readonly status: 'unrequested'
  readonly version: number
  readonly changedAt: Instant
}

/** The item of an order's payment: the payment, or a tombstone until it is requested. */
export type PaymentRecord = PaymentState | Tombstone

export const isRequested = (known: PaymentRecord): known is PaymentState => known.status !== 'unrequested'

/** Whether the order was cancelled before dispatch: then a captured payment must be refunded. */
export const isRefundOwed = ({ cancelRequested, captureRequested }: RequestedActions): boolean =>
  !!cancelRequested && !captureRequested

/** The refund of a cancelled order's payment that was captured in Stripe's dashboard: it has no request of staff. */
export const refundForCancellation = (inVersion: number): RequestedRefund => ({
  keyHash: 'order-cancelled',
  requestHash: 'order-cancelled',
  reason: 'The order was cancelled',
  inVersion,
})

export const changed = <K extends PaymentRecord>(known: K, at: Instant): K => ({
  ...known,
  version: known.version + 1,
  changedAt: at,
})

/** The payment as its customer and staff see it. */
export const toPayment = ({
  id,
  status,
  amount,
  received,
  refund,
  dispute,
  declineCode,
  changedAt,
}: PaymentState): Payment => ({
  orderId: id,
  status,
  amount,
  received,
  refund: refund && { status: refund.status, amount: refund.amount },
  dispute: dispute && { status: dispute.status, reason: dispute.reason, amount: dispute.amount },
  declineCode,
  changedAt,
})
