import type { Order } from '@macromart/contract-orders/api'
import type { Shipment } from '@macromart/contract-shipping/api'
import { DateTime } from '../../components/date-time.tsx'
import { Notice } from '../../components/notice.tsx'
import type { Storefront } from '../../env.ts'
import { countPieces, orderNumber } from '../../format.ts'
import { type LoadResult, load } from '../../load.ts'
import { AdminLayout } from './admin-layout.tsx'
import { OrdersTable } from './orders/orders-table.tsx'
import { Recipient } from './recipient.tsx'
import { type Column, Table } from './table.tsx'

interface Page<T> {
  items: T[]
  nextCursor?: string | undefined
}

const maxRows = 6

/** The open tasks of the back office. */
export const dashboardPage = (app: Storefront) =>
  app.get('/office', async (c) => {
    const { orders, shipping } = c.var.api
    const { toPack, underWay, newest } = await load({
      toPack: shipping.listShipments({ query: { status: 'pending' } }),
      underWay: shipping.listShipments({ query: { status: 'dispatched' } }),
      newest: orders.listOrders({ query: { limit: 8 } }),
    })
    return c.render(
      <AdminLayout section="start" title="To do">
        <ul class="tallies">
          <Tally href="/office/parcels" page={toPack} one="parcel to pack" many="parcels to pack" />
          <Tally
            href="/office/parcels?status=dispatched"
            page={underWay}
            one="parcel on its way"
            many="parcels on their way"
          />
        </ul>
        <section aria-labelledby="to-pack">
          <h2 id="to-pack">Waiting longest</h2>
          <ToPack page={toPack} />
        </section>
        <section aria-labelledby="newest">
          <h2 id="newest">Newest orders</h2>
          <Newest page={newest} />
        </section>
      </AdminLayout>,
      { title: 'Back office', section: 'admin' },
    )
  })

function Tally({
  href,
  page,
  one,
  many,
}: {
  href: string
  page: LoadResult<Page<unknown>>
  one: string
  many: string
}) {
  const { items, nextCursor } = page.is === 'answered' ? page.value : {}
  const count = items ? `${items.length}${nextCursor ? '+' : ''}` : '?'
  return (
    <li>
      <a class="tally" href={href}>
        <strong>{count}</strong> {count === '1' ? one : many}
      </a>
    </li>
  )
}

const parcelColumns: Column<Shipment>[] = [
  { label: 'Order', cell: ({ orderId }) => <a href={`/office/orders/${orderId}`}>{orderNumber(orderId)}</a> },
  { label: 'Waiting since', cell: ({ changedAt }) => <DateTime at={changedAt} /> },
  { label: 'Recipient', cell: ({ shippingAddress }) => <Recipient of={shippingAddress} /> },
  { label: 'Items', cell: ({ lines }) => countPieces(lines), figures: true },
]

function ToPack({ page }: { page: LoadResult<Page<Shipment>> }) {
  if (page.is !== 'answered')
    return <Notice kind="rest">The parcels to pack are unavailable: shipping does not answer.</Notice>
  const { items, nextCursor } = page.value
  if (items.length === 0) return <p class="hint">No parcels to pack.</p>
  return (
    <>
      <Table caption="Parcels to pack" columns={parcelColumns} rows={items.toReversed().slice(0, maxRows)} />
      <p class="after">
        <a href="/office/parcels">{nextCursor || items.length > maxRows ? 'All parcels to pack' : 'Go to parcels'}</a>
      </p>
    </>
  )
}

function Newest({ page }: { page: LoadResult<Page<Order>> }) {
  if (page.is !== 'answered')
    return <Notice kind="rest">The newest orders are unavailable: orders does not answer.</Notice>
  if (page.value.items.length === 0) return <p class="hint">No orders yet.</p>
  return (
    <>
      <OrdersTable orders={page.value.items} caption="The newest orders" />
      <p class="after">
        <a href="/office/orders">All orders</a>
      </p>
    </>
  )
}
