import type { Order } from '@macromart/contract-orders/api'
import { Notice } from '../../components/notice.tsx'
import { orderNumber } from '../../format.ts'
import type { LoadResult } from '../../load.ts'
import { canBeCancelled } from './order-view.ts'

/** The way back, while there is one: asked for twice, so that nobody cancels by a slip. */
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
            ? 'Shipping stops the parcel, if it has not left yet. Then you pay nothing.'
            : 'You pay nothing, and nothing is sent.'}
        </p>
        <button class="button button-bad" type="submit">
          Yes, cancel it
        </button>
      </form>
    </details>
  )
}

/** Why an order was not cancelled, as the address of its page says it. Undefined where it was, or is not there at all. */
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

/** Says so for as long as it is true: whoever keeps the address may come back to an order that has moved on. */
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
        <strong>It is not cancelled yet:</strong> the shop did not answer. Try again in a moment.
      </Notice>
    )
  if (failure === 'refused' && canBeCancelled(order))
    return (
      <Notice kind="bad">
        <strong>It is not cancelled:</strong> the shop could not take that in. Try again in a moment.
      </Notice>
    )
  return null
}
