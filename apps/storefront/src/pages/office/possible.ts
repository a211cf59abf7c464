import { answerOf } from '../../settle.ts'
import { canBeCancelled, type View } from '../order/view.ts'

const isGone = (parcel: string | undefined) => parcel === 'dispatched' || parcel === 'delivered'

/** What staff can do about an order as it stands. The macrofunctions have the last word. */
export function possible({ order, payment, shipment }: View) {
  const parcel = answerOf(shipment)?.status
  return {
    dispatch: parcel === 'pending',
    deliver: parcel === 'dispatched',
    cancel: canBeCancelled(order) && !isGone(parcel),
    refund: answerOf(payment)?.status === 'captured',
  }
}

/** Whether something is about to change by itself: not all of them have heard yet what the others have done. */
export function isInMotion({ order, payment, shipment }: View): boolean {
  const { status, cancellationRequestedAt } = order
  const parcel = answerOf(shipment)?.status
  const money = answerOf(payment)?.status
  if (status === 'placed' || status === 'reserved' || cancellationRequestedAt !== undefined) return true
  if (status === 'confirmed' && (parcel !== 'pending' || shipment.is === 'refused')) return shipment.is !== 'resting'
  if (status === 'dispatched' && parcel === 'delivered') return true
  if (status !== 'refunded' && money === 'refunded') return true
  return money === 'pending' || (money === 'authorized' && status !== 'confirmed')
}
