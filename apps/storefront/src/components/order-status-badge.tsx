import type { Order, OrderStatus } from '@macromart/contract-orders/api'

/** The display name of each order status. */
export const orderStatusNames: Record<OrderStatus, string> = {
  placed: 'Placed',
  reserved: 'Reserved',
  confirmed: 'Confirmed',
  dispatched: 'On its way',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
  refunded: 'Refunded',
}

const tones: Record<OrderStatus, 'info' | 'good' | 'rest' | 'bad'> = {
  placed: 'info',
  reserved: 'info',
  confirmed: 'good',
  dispatched: 'good',
  delivered: 'good',
  cancelled: 'bad',
  refunded: 'rest',
}

/** The status of an order, as a small label. */
export const OrderStatusBadge = ({ of }: { of: Pick<Order, 'status' | 'cancellationRequestedAt'> }) =>
  of.cancellationRequestedAt === undefined ? (
    <span class={`status status-${tones[of.status]}`}>{orderStatusNames[of.status]}</span>
  ) : (
    <span class="status status-rest">Cancelling</span>
  )
