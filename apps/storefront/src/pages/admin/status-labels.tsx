import type { CancellationReason } from '@macromart/contract-orders/api'
import type { Payment } from '@macromart/contract-payments/api'
import type { ShipmentStatus } from '@macromart/contract-shipping/api'

/** What something is called, and how it is looked at. */
export type StatusLabel = readonly [name: string, tone: 'info' | 'good' | 'bad' | 'rest']

/** What staff call each status of a parcel. */
export const parcelLabels: Record<ShipmentStatus, StatusLabel> = {
  pending: ['To pack', 'rest'],
  dispatched: ['On its way', 'good'],
  delivered: ['Delivered', 'good'],
  cancelled: ['Stopped', 'bad'],
}

/** What staff call each status of a payment. */
export const paymentLabels: Record<Payment['status'], StatusLabel> = {
  pending: ['Being asked for', 'info'],
  authorized: ['Held on the card', 'rest'],
  declined: ['Declined', 'bad'],
  captured: ['Taken', 'good'],
  voided: ['Let go', 'info'],
  refunded: ['Given back', 'rest'],
  'capture-failed': ['Could not be taken', 'bad'],
}

/** Why an order was cancelled, for those who did not. */
export const cancellationReasonTexts: Record<CancellationReason, string> = {
  'out-of-stock': 'Not enough was left.',
  'payment-declined': 'The payment failed.',
  customer: 'The customer has changed their mind.',
  staff: 'The shop did it.',
  timeout: 'It had waited for too long.',
}

/** A word as a small label. */
export const StatusBadge = ({ of: [name, tone] }: { of: StatusLabel }) => (
  <span class={`status status-${tone}`}>{name}</span>
)
