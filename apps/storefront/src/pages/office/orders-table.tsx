import type { Order } from '@macromart/contract-orders/api'
import { Moment } from '../../parts/moment.tsx'
import { Price } from '../../parts/price.tsx'
import { Status } from '../../parts/status.tsx'
import { orderNumber, piecesIn } from '../../words.ts'
import { type Column, Table } from './table.tsx'

const columns: Column<Order>[] = [
  { label: 'Order', cell: ({ id }) => <a href={`/office/orders/${id}`}>{orderNumber(id)}</a> },
  { label: 'Placed', cell: ({ placedAt }) => <Moment at={placedAt} /> },
  { label: 'For', cell: ({ shippingAddress: { name, city } }) => `${name}, ${city}` },
  { label: 'Pieces', cell: ({ lines }) => piecesIn(lines), figures: true },
  { label: 'Total', cell: ({ total }) => <Price of={total} />, figures: true },
  { label: 'Status', cell: (order) => <Status of={order} /> },
]

/** Orders below each other. */
export const OrdersTable = ({ orders, caption }: { orders: Order[]; caption: string }) => (
  <Table caption={caption} columns={columns} rows={orders} />
)
