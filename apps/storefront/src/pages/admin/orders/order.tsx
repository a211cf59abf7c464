import type { Context } from 'hono'
import type { Env, Storefront } from '../../../env.ts'
import { notFoundPage, unavailablePage } from '../../../error-pages.tsx'
import { orderNumber } from '../../../format.ts'
import { readForm } from '../../../forms.ts'
import { load } from '../../../load.ts'
import { versionOf } from '../../order/order-view.ts'
import { type Attempt, failedAttempt } from '../attempt.ts'
import { withFlashMessage } from '../flash-message.tsx'
import { isInProgress } from './available-actions.ts'
import { OrderActionForm, runAction } from './order-actions.ts'
import { OrderDetails } from './order-details.tsx'

/** An order and the actions on it. */
export function orderPage(app: Storefront) {
  app.get('/office/orders/:orderId', (c) => show(c, c.req.param('orderId')))

  app.post('/office/orders/:orderId', async (c) => {
    const orderId = c.req.param('orderId')
    const { typed, data, errors } = await readForm(c, OrderActionForm)
    if (errors) return show(c, orderId, { typed, errors })
    const { done } = await load({ done: runAction(c.var.api, orderId, data) })
    if (done.is !== 'answered') return show(c, orderId, failedAttempt(typed, done))
    return c.redirect(withFlashMessage(`/office/orders/${orderId}`, done.value), 303)
  })
}

async function show(c: Context<Env>, orderId: string, attempt?: Attempt) {
  const params = { orderId }
  const { orders, payments, shipping } = c.var.api
  const { order, payment, shipment } = await load({
    order: orders.getOrder({ params }),
    payment: payments.getPayment({ params }),
    shipment: shipping.getShipment({ params }),
  })
  if (order.is === 'unavailable') return unavailablePage(c, 'This order')
  if (order.is === 'refused') return notFoundPage(c)
  if (attempt) c.status(422)
  const view = { order: order.value, payment, shipment }
  const { pathname, search } = new URL(c.req.url)
  // A page with a failed attempt is not updated, so that its message and its values stay.
  const live = attempt === undefined && { 'data-live': `${pathname}${search}`, 'data-version': versionOf(view) }
  return c.render(
    <div {...live} {...(!isInProgress(view) && { 'data-final': '' })} tabindex={-1}>
      <OrderDetails view={view} attempt={attempt} />
    </div>,
    { title: `Order ${orderNumber(orderId)}`, section: 'admin', scripts: ['live.js'] },
  )
}
