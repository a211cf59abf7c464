import type { Order } from '@macromart/contract-orders/api'
import { DateTime } from '../../../components/date-time.tsx'
import { OrderStatusBadge } from '../../../components/order-status-badge.tsx'
import { Price } from '../../../components/price.tsx'
import { countPieces, orderNumber } from '../../../format.ts'
import { Recipient } from '../recipient.tsx'
import { type Column, Table } from '../table.tsx'

const columns: Column<Order>[] = [
  { label: 'Order', cell: ({ id }) => <a href={`/office/orders/${id}`}>{orderNumber(id)}</a> },
  { label: 'Placed', cell: ({ placedAt }) => <DateTime at={placedAt} /> },
  { label: 'Recipient', cell: ({ shippingAddress }) => <Recipient of={shippingAddress} /> },
  { label: 'Items', cell: ({ lines }) => countPieces(lines), figures: true },
  { label: 'Total', cell: ({ total }) => <Price of={total} />, figures: true },
  { label: 'Status', cell: (order) => <OrderStatusBadge of={order} /> },
]

/** A table of orders. */
export const OrdersTable = ({ orders, caption }: { orders: Order[]; caption: string }) => (
  <Table caption={caption} columns={columns} rows={orders} />
)
