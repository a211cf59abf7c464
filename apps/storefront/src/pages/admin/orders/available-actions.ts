import type { Payment } from '@macromart/contract-payments/api'
import { answerOf } from '../../../load.ts'
import { canBeCancelled, type OrderView } from '../../order/order-view.ts'

const hasLeft = (parcel: string | undefined) => parcel === 'dispatched' || parcel === 'delivered'

/**
 * The actions that staff can try on an order; the macrofunctions decide. An action that was `tried` and not answered is
 * offered again, although the state is unknown.
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

/** Whether staff have to confirm the dispatch because of a dispute. */
export function isDisputed({ payment }: Pick<OrderView, 'payment'>): boolean {
  const dispute = answerOf(payment)?.dispute
  return dispute !== undefined && dispute.status !== 'won'
}

/** Whether a change is on its way: not every macrofunction has consumed the latest events of the others. */
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
