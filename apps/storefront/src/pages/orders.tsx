import type { Order } from '@macromart/contract-orders/api'
import { DateTime } from '../components/date-time.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { OrderStatusBadge } from '../components/order-status-badge.tsx'
import { Price } from '../components/price.tsx'
import { MoreLink } from '../components/product-grid.tsx'
import type { Storefront } from '../env.ts'
import { redirectToSignIn, unavailablePage } from '../error-pages.tsx'
import { countPieces, orderNumber } from '../format.ts'
import { answerOf, load } from '../load.ts'
import { CancellationForm } from './order/cancellation.tsx'

const limit = 10

/** The visitor's orders, the newest first. For staff, the orders of all customers. */
export const ordersPage = (app: Storefront) =>
  app.get('/orders', async (c) => {
    const { session } = c.var.visitor
    if (session === undefined) return redirectToSignIn(c)
    const cursor = c.req.query('cursor')
    const { page } = await load({ page: c.var.api.orders.listOrders({ query: { limit, cursor } }) })
    if (page.is === 'unavailable') return unavailablePage(c, 'The list of your orders')
    const { items = [], nextCursor = undefined } = answerOf(page) ?? {}
    const title = session.role === 'staff' ? 'All orders' : 'Your orders'
    return c.render(
      <div class="wrap orders">
        {items.length === 0 ? (
          <EmptyState spot="delivered" title="No orders yet">
            <p>Your orders and their status are listed here.</p>
            <a class="button" href="/">
              Look around
            </a>
          </EmptyState>
        ) : (
          <>
            <h1>{title}</h1>
            <ul class="order-list">
              {items.map((order) => (
                <Row order={order} />
              ))}
            </ul>
            <MoreLink href={nextCursor && `/orders?cursor=${encodeURIComponent(nextCursor)}`} />
          </>
        )}
      </div>,
      { title, section: 'orders' },
    )
  })

/** As many pictures as fit beside each other on a phone. */
const pictures = 3

function Row({ order }: { order: Order }) {
  const pieces = countPieces(order.lines)
  const hidden = order.lines.length - pictures
  return (
    <li class="order-row">
      <p class="order-pictures">
        {order.lines.slice(0, pictures).map(({ productId }) => (
          <img src={`/products/${productId}/picture`} alt="" width="64" height="64" loading="lazy" />
        ))}
        {hidden > 0 && <span aria-hidden="true">+{hidden}</span>}
      </p>
      <div class="order-row-words">
        <a href={`/orders/${order.id}`}>
          Order <strong>{orderNumber(order.id)}</strong>
        </a>
        <p class="hint">
          <DateTime at={order.placedAt} /> · {pieces === 1 ? '1 item' : `${pieces} items`}
        </p>
      </div>
      <OrderStatusBadge of={order} />
      <Price of={order.total} />
      <CancellationForm order={order} label="Cancel" />
    </li>
  )
}
