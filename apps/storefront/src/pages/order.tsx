import type { Context } from 'hono'
import { jsxRenderer } from 'hono/jsx-renderer'
import { OrderSummary } from '../components/order-summary.tsx'
import { PostalAddress } from '../components/postal-address.tsx'
import type { Env, Storefront } from '../env.ts'
import { notFoundPage, redirectToSignIn, unavailablePage } from '../error-pages.tsx'
import { orderNumber } from '../format.ts'
import { load, submit } from '../load.ts'
import { CancellationFailure, cancellationFailureOf } from './order/cancellation.tsx'
import { Live } from './order/live.tsx'
import { type OrderView, refreshSeconds } from './order/order-view.ts'

/** One order: its live status, its lines and its delivery address. */
export function orderPage(app: Storefront) {
  app.get('/orders/:orderId', async (c) => {
    if (c.var.visitor.session === undefined) return redirectToSignIn(c)
    const { order, ...others } = await loadOrder(c, c.req.param('orderId'))
    if (order.is === 'unavailable') return unavailablePage(c, 'Your order')
    if (order.is === 'refused') return notFoundPage(c)
    const view: OrderView = { order: order.value, ...others }
    return c.render(<OrderPage view={view} failure={c.req.query('cancellation')} />, {
      title: `Order ${orderNumber(order.value.id)}`,
      section: 'orders',
      scripts: ['live.js'],
      refreshSeconds: refreshSeconds(view),
    })
  })

  // The part that changes, without the layout, for the script.
  app.get('/orders/:orderId/live', jsxRenderer(undefined, { docType: false }), async (c) => {
    const { order, ...others } = await loadOrder(c, c.req.param('orderId'))
    if (order.is === 'unavailable') return c.body(null, 503)
    if (order.is === 'refused') return c.body(null, 404)
    return c.render(<Live view={{ order: order.value, ...others }} />, { title: '' })
  })

  app.post('/orders/:orderId/cancellation', async (c) => {
    const params = { orderId: c.req.param('orderId') }
    const page = `/orders/${encodeURIComponent(params.orderId)}`
    const result = await submit(c.var.api.orders.cancelOrder({ params }))
    if (result.is === 'signed-out') return redirectToSignIn(c, page)
    const failure = cancellationFailureOf(result)
    return c.redirect(failure ? `${page}?cancellation=${failure}` : page, 303)
  })
}

function loadOrder(c: Context<Env>, orderId: string) {
  const { orders, payments, shipping } = c.var.api
  const params = { orderId }
  return load({
    order: orders.getOrder({ params }),
    payment: payments.getPayment({ params }),
    shipment: shipping.getShipment({ params }),
  })
}

interface OrderPageProps {
  view: OrderView
  /** Why the cancellation that led to this page failed. */
  failure: string | undefined
}

const OrderPage = ({ view, failure }: OrderPageProps) => (
  <div class="wrap">
    <nav class="crumbs" aria-label="Breadcrumb">
      <a href="/orders">Your orders</a>
    </nav>
    <CancellationFailure order={view.order} failure={failure} />
    <div class="order">
      <Live view={view} />
      <section class="order-goods" aria-labelledby="goods-title">
        <h2 id="goods-title">Order summary</h2>
        <OrderSummary lines={view.order.lines} total={view.order.total} />
        <h2>Delivery address</h2>
        <PostalAddress of={view.order.shippingAddress} />
      </section>
    </div>
  </div>
)
