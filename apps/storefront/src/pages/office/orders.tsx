import { OrderStatus } from '@macromart/contract-orders/api'
import type { Storefront } from '../../env.ts'
import { notFound } from '../../failures.tsx'
import { Notice } from '../../parts/notice.tsx'
import { More } from '../../parts/shelf.tsx'
import { statusNames } from '../../parts/status.tsx'
import { settle } from '../../settle.ts'
import { Desk } from './desk.tsx'
import { Filters } from './filters.tsx'
import { OrdersTable } from './orders-table.tsx'

/** Orders, all of them or those of one status, the newest first. */
export const ordersPage = (app: Storefront) =>
  app.get('/office/orders', async (c) => {
    const { data: status, success } = OrderStatus.optional().safeParse(c.req.query('status'))
    if (!success) return notFound(c)
    const cursor = c.req.query('cursor')
    const { page } = await settle({ page: c.var.shop.orders.listOrders({ query: { status, cursor } }) })
    if (page.is === 'refused') return notFound(c)
    if (page.is === 'resting') c.status(503)
    const name = status ? statusNames[status] : 'All orders'
    return c.render(
      <Desk at="orders" title="Orders">
        <Filters label="Status" path="/office/orders" names={statusNames} current={status} all="All" />
        {page.is === 'resting' ? (
          <Notice kind="rest">The order book does not answer at the moment. Try again shortly.</Notice>
        ) : (
          <>
            {page.value.items.length === 0 ? (
              <p class="hint">There are none.</p>
            ) : (
              <OrdersTable orders={page.value.items} caption={name} />
            )}
            <More href={page.value.nextCursor && nextPage(status, page.value.nextCursor)} />
          </>
        )}
      </Desk>,
      { title: status ? `Orders: ${name}` : name, section: 'office' },
    )
  })

const nextPage = (status: OrderStatus | undefined, cursor: string) =>
  `/office/orders?${new URLSearchParams({ ...(status && { status }), cursor })}`
