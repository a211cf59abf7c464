import type { CancellationReason } from '@macromart/contract-orders/api'
import type { Payment } from '@macromart/contract-payments/api'
import type { ShipmentStatus } from '@macromart/contract-shipping/api'

/** The display name and the tone of a status. */
export type StatusLabel = readonly [name: string, tone: 'info' | 'good' | 'bad' | 'rest']

/** The label of each status of a parcel. */
export const parcelLabels: Record<ShipmentStatus, StatusLabel> = {
  pending: ['To pack', 'rest'],
  dispatched: ['On its way', 'good'],
  delivered: ['Delivered', 'good'],
  cancelled: ['Stopped', 'bad'],
}

/** The label of each status of a payment. */
export const paymentLabels: Record<Payment['status'], StatusLabel> = {
  pending: ['Pending', 'info'],
  authorized: ['Authorised', 'rest'],
  declined: ['Declined', 'bad'],
  captured: ['Captured', 'good'],
  voided: ['Voided', 'info'],
  refunded: ['Refunded', 'rest'],
  'capture-failed': ['Capture failed', 'bad'],
}

/** Why an order was cancelled, for staff. */
export const cancellationReasonTexts: Record<CancellationReason, string> = {
  'out-of-stock': 'There was not enough stock.',
  'payment-declined': 'The payment failed.',
  customer: 'The customer cancelled it.',
  staff: 'The shop cancelled it.',
  timeout: 'It could not be confirmed in time.',
}

/** A status as a small label. */
export const StatusBadge = ({ of: [name, tone] }: { of: StatusLabel }) => (
  <span class={`status status-${tone}`}>{name}</span>
)
