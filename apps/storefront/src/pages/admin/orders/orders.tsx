import { OrderStatus } from '@macromart/contract-orders/api'
import { Notice } from '../../../components/notice.tsx'
import { orderStatusNames } from '../../../components/order-status-badge.tsx'
import { MoreLink } from '../../../components/product-grid.tsx'
import type { Storefront } from '../../../env.ts'
import { notFoundPage } from '../../../error-pages.tsx'
import { load } from '../../../load.ts'
import { AdminLayout } from '../admin-layout.tsx'
import { Filters } from '../filters.tsx'
import { OrdersTable } from './orders-table.tsx'

/** All orders, or those of one status, the newest first. */
export const ordersPage = (app: Storefront) =>
  app.get('/office/orders', async (c) => {
    const { data: status, success } = OrderStatus.optional().safeParse(c.req.query('status'))
    if (!success) return notFoundPage(c)
    const cursor = c.req.query('cursor')
    const { page } = await load({ page: c.var.api.orders.listOrders({ query: { status, cursor } }) })
    if (page.is === 'refused') return notFoundPage(c)
    if (page.is === 'unavailable') c.status(503)
    const name = status ? orderStatusNames[status] : 'All orders'
    return c.render(
      <AdminLayout section="orders" title="Orders">
        <Filters label="Status" path="/office/orders" names={orderStatusNames} current={status} all="All" />
        {page.is === 'unavailable' ? (
          <Notice kind="rest">Orders are unavailable at the moment. Try again shortly.</Notice>
        ) : (
          <>
            {page.value.items.length === 0 ? (
              <p class="hint">No orders.</p>
            ) : (
              <OrdersTable orders={page.value.items} caption={name} />
            )}
            <MoreLink href={page.value.nextCursor && nextPage(status, page.value.nextCursor)} />
          </>
        )}
      </AdminLayout>,
      { title: status ? `Orders: ${name}` : name, section: 'admin' },
    )
  })

const nextPage = (status: OrderStatus | undefined, cursor: string) =>
  `/office/orders?${new URLSearchParams({ ...(status && { status }), cursor })}`
