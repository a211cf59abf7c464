import type { Order } from '@macromart/contract-orders/api'
import type { Storefront } from '../env.ts'
import { resting, signInFirst } from '../failures.tsx'
import { Blank } from '../parts/blank.tsx'
import { Moment } from '../parts/moment.tsx'
import { Price } from '../parts/price.tsx'
import { More } from '../parts/shelf.tsx'
import { Status } from '../parts/status.tsx'
import { answerOf, settle } from '../settle.ts'
import { orderNumber, piecesIn } from '../words.ts'
import { Cancellation } from './order/cancellation.tsx'

const limit = 10

/** What the visitor has bought, the newest first. */
export const ordersPage = (app: Storefront) =>
  app.get('/orders', async (c) => {
    const { session } = c.var.visitor
    if (session === undefined) return signInFirst(c)
    const cursor = c.req.query('cursor')
    const { page } = await settle({ page: c.var.shop.orders.listOrders({ query: { limit, cursor } }) })
    if (page.is === 'resting') return resting(c, 'The list of your orders')
    const { items = [], nextCursor = undefined } = answerOf(page) ?? {}
    const title = session.role === 'staff' ? 'Everybody’s orders' : 'Your orders'
    return c.render(
      <div class="wrap orders">
        {items.length === 0 ? (
          <Blank spot="delivered" title="No orders yet">
            <p>What you buy is listed here, with all that becomes of it.</p>
            <a class="button" href="/">
              Look around
            </a>
          </Blank>
        ) : (
          <>
            <h1>{title}</h1>
            <ul class="order-list">
              {items.map((order) => (
                <Row order={order} />
              ))}
            </ul>
            <More href={nextCursor && `/orders?cursor=${encodeURIComponent(nextCursor)}`} />
          </>
        )}
      </div>,
      { title, section: 'orders' },
    )
  })

/** As many pictures as fit beside each other on a phone. */
const pictures = 3

function Row({ order }: { order: Order }) {
  const pieces = piecesIn(order.lines)
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
          <Moment at={order.placedAt} /> · {pieces === 1 ? '1 piece' : `${pieces} pieces`}
        </p>
      </div>
      <Status of={order} />
      <Price of={order.total} />
      <Cancellation order={order} label="Cancel" />
    </li>
  )
}
