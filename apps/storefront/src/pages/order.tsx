import type { Context } from 'hono'
import { jsxRenderer } from 'hono/jsx-renderer'
import type { Env, Storefront } from '../env.ts'
import { notFound, resting, signInFirst } from '../failures.tsx'
import { PostalAddress } from '../parts/postal-address.tsx'
import { Summary } from '../parts/summary.tsx'
import { attempted, settle } from '../settle.ts'
import { orderNumber } from '../words.ts'
import { Live } from './order/live.tsx'
import { failureOf, NotCancelled } from './order/not-cancelled.tsx'
import { refreshSeconds, type View } from './order/view.ts'

/** One order: what becomes of it, as it happens, and what is in it. */
export function orderPage(app: Storefront) {
  app.get('/orders/:orderId', async (c) => {
    if (c.var.visitor.session === undefined) return signInFirst(c)
    const { order, ...others } = await look(c, c.req.param('orderId'))
    if (order.is === 'resting') return resting(c, 'Your order')
    if (order.is === 'refused') return notFound(c)
    const view: View = { order: order.value, ...others }
    return c.render(<OrderPage view={view} failure={c.req.query('cancellation')} />, {
      title: `Order ${orderNumber(order.value.id)}`,
      section: 'orders',
      scripts: ['live.js'],
      refreshSeconds: refreshSeconds(view),
    })
  })

  // The part that changes, without the frame: what the script asks for.
  app.get('/orders/:orderId/live', jsxRenderer(undefined, { docType: false }), async (c) => {
    const { order, ...others } = await look(c, c.req.param('orderId'))
    if (order.is === 'resting') return c.body(null, 503)
    if (order.is === 'refused') return c.body(null, 404)
    return c.render(<Live view={{ order: order.value, ...others }} />, { title: '' })
  })

  app.post('/orders/:orderId/cancellation', async (c) => {
    const params = { orderId: c.req.param('orderId') }
    const page = `/orders/${encodeURIComponent(params.orderId)}`
    const done = await attempted(c.var.shop.orders.cancelOrder({ params }))
    if (done.is === 'signed-out') return signInFirst(c, page)
    const failure = failureOf(done)
    return c.redirect(failure ? `${page}?cancellation=${failure}` : page, 303)
  })
}

function look(c: Context<Env>, orderId: string) {
  const { orders, payments, shipping } = c.var.shop
  const params = { orderId }
  return settle({
    order: orders.getOrder({ params }),
    payment: payments.getPayment({ params }),
    shipment: shipping.getShipment({ params }),
  })
}

interface OrderPageProps {
  view: View
  /** Why the attempt to cancel that led here came to nothing. */
  failure: string | undefined
}

const OrderPage = ({ view, failure }: OrderPageProps) => (
  <div class="wrap">
    <nav class="crumbs" aria-label="You are here">
      <a href="/orders">Your orders</a>
    </nav>
    <NotCancelled order={view.order} failure={failure} />
    <div class="order">
      <Live view={view} />
      <section class="order-goods" aria-labelledby="goods-title">
        <h2 id="goods-title">What is in it</h2>
        <Summary lines={view.order.lines} total={view.order.total} />
        <h2>Where it goes</h2>
        <PostalAddress of={view.order.shippingAddress} />
      </section>
    </div>
  </div>
)
