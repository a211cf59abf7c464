import type { Order } from '@macromart/contract-orders/api'
import type { Payment } from '@macromart/contract-payments/api'
import type { Shipment } from '@macromart/contract-shipping/api'
import { answerOf, type LoadResult } from '../../load.ts'

/** An order with its payment and its shipment. */
export interface OrderView {
  readonly order: Order
  readonly payment: LoadResult<Payment>
  readonly shipment: LoadResult<Shipment>
}

/** Views of an order with the same version look the same. */
export const versionOf = ({ order, payment, shipment }: OrderView): string =>
  [order.version, stateOf(payment), stateOf(shipment)].join('.')

function stateOf(result: LoadResult<{ status: string; refund?: { status: string } | undefined }>): string {
  const answer = answerOf(result)
  if (!answer) return result.is
  return answer.refund ? `${answer.status}-${answer.refund.status}` : answer.status
}

/** Whether the order and its payment are both final, so that nothing changes without a new action. */
export function isFinal({ order: { status }, payment }: OrderView): boolean {
  if (status !== 'delivered' && status !== 'cancelled' && status !== 'refunded') return false
  if (payment.is === 'refused') return true
  if (payment.is !== 'answered' || payment.value.refund?.status === 'pending') return false
  return !['pending', 'authorized'].includes(payment.value.status)
}

/** Seconds until the next refresh: 4 during processing, 30 while the order waits for staff, undefined when final. */
export function refreshSeconds(view: OrderView): number | undefined {
  if (isFinal(view)) return undefined
  const isWaitingForStaff = view.order.status === 'confirmed' || view.order.status === 'dispatched'
  return isWaitingForStaff && view.order.cancellationRequestedAt === undefined ? 30 : 4
}

/** Whether a cancellation may succeed. Once the order is confirmed, shipping decides. */
export const canBeCancelled = ({ status, cancellationRequestedAt }: Order): boolean =>
  cancellationRequestedAt === undefined && (status === 'placed' || status === 'reserved' || status === 'confirmed')
