import type { CustomerId, OrderId } from '@macromart/contract-orders/api'
import type { Payment } from '@macromart/contract-payments/api'
import type { Instant, Money } from '@macromart/kernel'

/** What is wanted of a payment, recorded before Stripe is asked for it: whatever fails then, it is still wanted. */
interface RequestedActions {
  /** The order was cancelled: hold nothing. */
  readonly cancelRequested?: true
  /** The parcel has left: take the money. It outweighs a cancellation. */
  readonly captureRequested?: true
  readonly refundRequested?: RequestedRefund
}

export interface RefundRequest {
  /** Who asked with which `Idempotency-Key`, and for what: hashes. */
  readonly keyHash: string
  readonly requestHash: string
  readonly reason: string
}

/** A refund that is wanted, and the version of the payment that it came with: the next one, after a refusal, has another. */
export interface RequestedRefund extends RefundRequest {
  readonly inVersion: number
}

/** A refund, as Stripe says. One that has succeeded may still fail, days later; one that has failed has failed for ever. */
export interface RefundState {
  readonly id: string
  readonly status: 'pending' | 'succeeded' | 'failed'
  readonly amount: Money
  /** In seconds since 1970: of two refunds the later one counts. */
  readonly created: number
}

/** A dispute, as Stripe says. `won` is the shop: also where the bank only warned, and nothing came of it. */
export interface DisputeState {
  readonly id: string
  readonly status: 'open' | 'won' | 'lost'
  readonly reason: string
  readonly amount: Money
  /** In seconds since 1970: of two disputes the later one counts. */
  readonly created: number
}

/** The payment of an order: one for each, so it is kept by the order's id. */
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
  /** What Stripe has received, once it has. */
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

/** News that overtook the request for payment: nobody sees it, and the late request finds it. It does not expire. */
interface Tombstone extends RequestedActions {
  readonly id: OrderId
  readonly status: 'unrequested'
  readonly version: number
  readonly changedAt: Instant
}

/** What is known of the payment of an order. */
export type PaymentRecord = PaymentState | Tombstone

export const isRequested = (known: PaymentRecord): known is PaymentState => known.status !== 'unrequested'

/** Whether the order was cancelled before dispatch: then a captured payment must be refunded. */
export const isRefundOwed = ({ cancelRequested, captureRequested }: RequestedActions): boolean =>
  !!cancelRequested && !captureRequested

/** The refund of a cancelled order's payment that was captured in Stripe's dashboard: no request has asked for it. */
export const refundForCancellation = (inVersion: number): RequestedRefund => ({
  keyHash: 'order-cancelled',
  requestHash: 'order-cancelled',
  reason: 'The order was cancelled',
  inVersion,
})

/** The next version of what is known. */
export const changed = <K extends PaymentRecord>(known: K, at: Instant): K => ({
  ...known,
  version: known.version + 1,
  changedAt: at,
})
