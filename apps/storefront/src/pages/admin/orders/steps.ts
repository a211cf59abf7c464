import type { Order, OrderStatus } from '@macromart/contract-orders/api'
import { orderStatusNames } from '../../../components/order-status-badge.tsx'
import type { Step } from '../../order/timeline.tsx'
import { cancellationReasonTexts } from '../status-labels.tsx'

const words: Record<Exclude<OrderStatus, 'cancelled'>, string> = {
  placed: 'The order came in.',
  reserved: 'The goods are kept for it.',
  confirmed: 'The money is held, and the parcel may be packed.',
  dispatched: 'The parcel has left.',
  delivered: 'The parcel has arrived.',
  refunded: 'The money was given back.',
}

/** What has happened to an order so far, as staff look at it. */
export function stepsSoFar({ timeline, cancellation, cancellationRequestedAt }: Order): Step[] {
  const past = timeline.map(({ status, at }, index) => {
    if (timeline[index - 1]?.status === 'refunded') return { ...refundFailed, at }
    return { name: orderStatusNames[status], words: wordsOf(status, cancellation), at }
  })
  const cancellationStep = cancellationRequestedAt && {
    name: 'Cancellation asked for',
    words: 'Shipping says whether the parcel can still be stopped.',
    at: cancellationRequestedAt,
  }
  const steps = cancellationStep ? [...past, cancellationStep] : past
  const last = cancellation ? 'stopped' : 'now'
  return steps.map((step, index) => ({ ...step, is: index === steps.length - 1 ? last : 'past' }))
}

const refundFailed = { name: 'Refund failed', words: 'The bank did not take the money back.' }

const wordsOf = (status: OrderStatus, cancellation: Order['cancellation']): string => {
  if (status !== 'cancelled') return words[status]
  return cancellation ? cancellationReasonTexts[cancellation.reason] : ''
}
