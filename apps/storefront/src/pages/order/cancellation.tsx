import type { Order } from '@macromart/contract-orders/api'
import { Notice } from '../../components/notice.tsx'
import { orderNumber } from '../../format.ts'
import type { LoadResult } from '../../load.ts'
import { canBeCancelled } from './order-view.ts'

/** Cancels an order, while that is possible. It has to be opened first, so that one click cancels nothing. */
export function CancellationForm({ order, label }: { order: Order; label: string }) {
  if (!canBeCancelled(order)) return null
  const id = `cancel-${order.id}`
  return (
    <details class="cancellation" id={id}>
      <summary id={`${id}-summary`}>
        {label}
        <span class="visually-hidden"> {orderNumber(order.id)}</span>
      </summary>
      <form method="post" action={`/orders/${order.id}/cancellation`}>
        <p>
          {order.status === 'confirmed'
            ? 'Shipping stops the parcel if it has not left yet. You then pay nothing.'
            : 'You pay nothing, and nothing is sent.'}
        </p>
        <button class="button button-bad" type="submit">
          Confirm cancellation
        </button>
      </form>
    </details>
  )
}

/** Why an order was not cancelled, for the query of its page. Undefined if it was, or if there is no such order. */
export function cancellationFailureOf(result: LoadResult<unknown>): 'too-late' | 'resting' | 'refused' | undefined {
  if (result.is !== 'refused') return result.is === 'unavailable' ? 'resting' : undefined
  switch (result.problem.code) {
    case 'order.cannot-cancel':
      return 'too-late'
    case 'order.not-found':
      return undefined
    default:
      return 'refused'
  }
}

/** Shows the failure only while it applies: the address may be opened again after the order has changed. */
export function CancellationFailure({ order, failure }: { order: Order; failure: string | undefined }) {
  const hasLeft = order.timeline.some(({ status }) => status === 'dispatched')
  if (failure === 'too-late' && hasLeft)
    return (
      <Notice kind="bad">
        <strong>It is too late to cancel:</strong> the parcel has left.
      </Notice>
    )
  if (failure === 'resting' && canBeCancelled(order))
    return (
      <Notice kind="rest">
        <strong>The order is not cancelled yet:</strong> the shop did not answer. Try again in a moment.
      </Notice>
    )
  if (failure === 'refused' && canBeCancelled(order))
    return (
      <Notice kind="bad">
        <strong>The order is not cancelled:</strong> the shop refused the request. Try again in a moment.
      </Notice>
    )
  return null
}
