import type { Order, OrderStatus } from '@macromart/contract-orders/api'
import { orderStatusNames } from '../../../components/order-status-badge.tsx'
import type { Step } from '../../order/timeline.tsx'
import { cancellationReasonTexts } from '../status-labels.tsx'

const words: Record<Exclude<OrderStatus, 'cancelled'>, string> = {
  placed: 'The order was placed.',
  reserved: 'The items are reserved.',
  confirmed: 'The payment is authorised, and the parcel can be packed.',
  dispatched: 'The parcel has left.',
  delivered: 'The parcel has arrived.',
  refunded: 'The payment was refunded.',
}

/** The history of an order for staff. */
export function stepsSoFar({ timeline, cancellation, cancellationRequestedAt }: Order): Step[] {
  const past = timeline.map(({ status, at }, index) => {
    if (timeline[index - 1]?.status === 'refunded') return { ...refundFailed, at }
    return { name: orderStatusNames[status], words: wordsOf(status, cancellation), at }
  })
  const cancellationStep = cancellationRequestedAt && {
    name: 'Cancellation requested',
    words: 'Shipping decides whether the parcel can still be stopped.',
    at: cancellationRequestedAt,
  }
  const steps = cancellationStep ? [...past, cancellationStep] : past
  const last = cancellation ? 'stopped' : 'now'
  return steps.map((step, index) => ({ ...step, is: index === steps.length - 1 ? last : 'past' }))
}

const refundFailed = { name: 'Refund failed', words: 'The bank rejected the refund.' }

const wordsOf = (status: OrderStatus, cancellation: Order['cancellation']): string => {
  if (status !== 'cancelled') return words[status]
  return cancellation ? cancellationReasonTexts[cancellation.reason] : ''
}
