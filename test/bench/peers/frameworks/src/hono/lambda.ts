import { zValidator } from '@hono/zod-validator'
import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import * as z from 'zod'
import { place } from '../orders/order.ts'
import { OrderDraft, OrderId } from '../orders/schema.ts'
import { customerOf } from '../orders/session.ts'
import { addOrder, findOrder } from '../orders/store.ts'

const session = createMiddleware<{ Variables: { customerId: string } }>(async (context, next) => {
  try {
    context.set('customerId', await customerOf(context.req.header('authorization')))
  } catch (cause) {
    throw new HTTPException(401, { cause })
  }
  await next()
})

const params = zValidator('param', z.object({ orderId: OrderId }))

const app = new Hono()
  .basePath('/api/orders')
  .get('/health', (context) => context.json({ status: 'ok' }))
  .get('/:orderId', session, params, async (context) => {
    const order = await findOrder(context.req.valid('param').orderId, context.get('customerId'))
    return order ? context.json(order) : context.json({ message: 'Order not found' }, 404)
  })
  .put('/:orderId', session, params, zValidator('json', OrderDraft), async (context) => {
    const order = place(context.req.valid('param').orderId, context.get('customerId'), context.req.valid('json'))
    return (await addOrder(order)) ? context.json(order, 201) : context.json({ message: 'Order exists' }, 409)
  })

export const handler = handle(app)
