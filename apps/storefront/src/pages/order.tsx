import type { Context } from 'hono'
import { jsxRenderer } from 'hono/jsx-renderer'
import type { Env, Storefront } from '../env.ts'
import { notFound, resting, signInFirst } from '../failures.tsx'
import { Notice } from '../parts/notice.tsx'
import { PostalAddress } from '../parts/postal-address.tsx'
import { Summary } from '../parts/summary.tsx'
import { settle } from '../settle.ts'
import { orderNumber } from '../words.ts'
import { Live } from './order/live.tsx'
import { refreshSeconds, type View } from './order/view.ts'

/** One order: what becomes of it, as it happens, and what is in it. */
export function orderPage(app: Storefront) {
  app.get('/orders/:orderId', async (c) => {
    if (c.var.visitor.session === undefined) return signInFirst(c)
    const { order, ...others } = await look(c, c.req.param('orderId'))
    if (order.is === 'resting') return resting(c, 'Your order')
    if (order.is === 'refused') return notFound(c)
    const view: View = { order: order.value, ...others }
    return c.render(<OrderPage view={view} attempt={c.req.query('cancellation')} />, {
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
    if (c.var.visitor.session === undefined) return c.redirect('/sign-in?next=/orders', 303)
    const params = { orderId: c.req.param('orderId') }
    const { order } = await settle({ order: c.var.shop.orders.cancelOrder({ params }) })
    const page = `/orders/${encodeURIComponent(params.orderId)}`
    if (order.is === 'answered') return c.redirect(page, 303)
    return c.redirect(`${page}?cancellation=${order.is === 'resting' ? 'resting' : 'refused'}`, 303)
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
  /** What became of the attempt to cancel that led here, if it came to nothing. */
  attempt: string | undefined
}

const OrderPage = ({ view, attempt }: OrderPageProps) => (
  <div class="wrap">
    <nav class="crumbs" aria-label="You are here">
      <a href="/orders">Your orders</a>
    </nav>
    {attempt === 'refused' && (
      <Notice kind="bad">
        <strong>It is too late to cancel:</strong> the parcel has left.
      </Notice>
    )}
    {attempt === 'resting' && (
      <Notice kind="rest">
        <strong>It could not be cancelled just now:</strong> the shop did not answer. Try again in a moment.
      </Notice>
    )}
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
