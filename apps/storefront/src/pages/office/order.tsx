import type { Context } from 'hono'
import type { Env, Storefront } from '../../env.ts'
import { notFound, resting } from '../../failures.tsx'
import { readForm } from '../../forms.ts'
import { settle } from '../../settle.ts'
import { orderNumber } from '../../words.ts'
import { versionOf } from '../order/view.ts'
import { type Attempt, failedAttempt } from './attempt.ts'
import { carryOut, OrderAct } from './order-acts.ts'
import { OrderDesk } from './order-desk.tsx'
import { isInMotion } from './possible.ts'
import { saying } from './said.tsx'

/** All of an order, and what can be done about it. */
export function orderPage(app: Storefront) {
  app.get('/office/orders/:orderId', (c) => show(c, c.req.param('orderId')))

  app.post('/office/orders/:orderId', async (c) => {
    const orderId = c.req.param('orderId')
    const { typed, data, wrongs } = await readForm(c, OrderAct)
    if (wrongs) return show(c, orderId, { typed, wrongs })
    const { done } = await settle({ done: carryOut(c.var.shop, orderId, data) })
    if (done.is !== 'answered') return show(c, orderId, failedAttempt(typed, done))
    return c.redirect(saying(`/office/orders/${orderId}`, done.value), 303)
  })
}

async function show(c: Context<Env>, orderId: string, attempt?: Attempt) {
  const params = { orderId }
  const { orders, payments, shipping } = c.var.shop
  const { order, payment, shipment } = await settle({
    order: orders.getOrder({ params }),
    payment: payments.getPayment({ params }),
    shipment: shipping.getShipment({ params }),
  })
  if (order.is === 'resting') return resting(c, 'The order book')
  if (order.is === 'refused') return notFound(c)
  if (attempt) c.status(422)
  const view = { order: order.value, payment, shipment }
  const { pathname, search } = new URL(c.req.url)
  // While somebody reads why something did not work, nothing is taken from under their hands.
  const live = attempt === undefined && { 'data-live': `${pathname}${search}`, 'data-version': versionOf(view) }
  return c.render(
    <div {...live} {...(!isInMotion(view) && { 'data-final': '' })} tabindex={-1}>
      <OrderDesk view={view} attempt={attempt} />
    </div>,
    { title: `Order ${orderNumber(orderId)}`, section: 'office', scripts: ['live.js'] },
  )
}
