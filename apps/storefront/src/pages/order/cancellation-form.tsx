import type { Order } from '@macromart/contract-orders/api'
import { orderNumber } from '../../format.ts'
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
