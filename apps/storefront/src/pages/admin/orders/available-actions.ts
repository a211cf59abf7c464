import type { Payment } from '@macromart/contract-payments/api'
import { answerOf } from '../../../load.ts'
import { canBeCancelled, type OrderView } from '../../order/order-view.ts'

const hasLeft = (parcel: string | undefined) => parcel === 'dispatched' || parcel === 'delivered'

/**
 * What staff can do about an order as it stands; the macrofunctions have the last word. What was `tried` and not answered
 * can be tried again, although nobody says how things stand.
 */
export function availableActions({ order, payment, shipment }: OrderView, tried?: string) {
  const parcel = answerOf(shipment)?.status
  return {
    dispatch: parcel === 'pending' || (tried === 'dispatch' && shipment.is === 'unavailable'),
    deliver: parcel === 'dispatched' || (tried === 'deliver' && shipment.is === 'unavailable'),
    cancel: canBeCancelled(order) && !hasLeft(parcel),
    refund: canBeRefunded(answerOf(payment)) || (tried === 'refund' && payment.is === 'unavailable'),
  }
}

const canBeRefunded = (payment: Payment | undefined) =>
  payment?.status === 'captured' && payment.refund?.status !== 'pending'

/** Whether a parcel is sent only if staff say that they know. */
export function isDisputed({ payment }: Pick<OrderView, 'payment'>): boolean {
  const dispute = answerOf(payment)?.dispute
  return dispute !== undefined && dispute.status !== 'won'
}

/** Whether something is about to change by itself: not all of them have heard yet what the others have done. */
export function isInProgress({ order, payment, shipment }: OrderView): boolean {
  const { status, cancellationRequestedAt } = order
  const parcel = answerOf(shipment)?.status
  const money = answerOf(payment)?.status
  if (status === 'placed' || status === 'reserved' || cancellationRequestedAt !== undefined) return true
  if (status === 'confirmed' && (parcel !== 'pending' || shipment.is === 'refused'))
    return shipment.is !== 'unavailable'
  if (status === 'dispatched' && parcel === 'delivered') return true
  if (status !== 'refunded' && status !== 'cancelled' && money === 'refunded') return true
  return money === 'pending' || (money === 'authorized' && status !== 'confirmed')
}
