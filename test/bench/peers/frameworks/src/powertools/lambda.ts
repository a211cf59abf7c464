import {
  HttpStatusCodes,
  RequestValidationError,
  Router,
  UnauthorizedError,
} from '@aws-lambda-powertools/event-handler/http'
import type { Middleware } from '@aws-lambda-powertools/event-handler/types'
import type { Context } from 'aws-lambda'
import * as z from 'zod'
import { place } from '../orders/order.ts'
import { OrderDraft, OrderId } from '../orders/schema.ts'
import { customerOf } from '../orders/session.ts'
import { addOrder, findOrder } from '../orders/store.ts'

type Env = { store: { request: { customerId: string } } }

const app = new Router<Env>({ prefix: '/api/orders' })

const session: Middleware<Env> = async ({ reqCtx, next }) => {
  const customerId = await customerOf(reqCtx.req.headers.get('authorization') ?? undefined).catch(() => {
    throw new UnauthorizedError()
  })
  reqCtx.set('customerId', customerId)
  await next()
}

app.errorHandler(RequestValidationError, async ({ message }) => ({ statusCode: HttpStatusCodes.BAD_REQUEST, message }))

const path = z.object({ orderId: OrderId })

app.get('/health', () => ({ status: 'ok' }))

app.get(
  '/:orderId',
  [session],
  async (reqCtx) => {
    const order = await findOrder(reqCtx.valid.req.path.orderId, reqCtx.get('customerId') ?? '')
    return order ?? { statusCode: HttpStatusCodes.NOT_FOUND, body: { message: 'Order not found' } }
  },
  { validation: { req: { path } } },
)

app.put(
  '/:orderId',
  [session],
  async (reqCtx) => {
    const { path, body } = reqCtx.valid.req
    const order = place(path.orderId, reqCtx.get('customerId') ?? '', body)
    return (await addOrder(order))
      ? { statusCode: HttpStatusCodes.CREATED, body: order }
      : { statusCode: HttpStatusCodes.CONFLICT, body: { message: 'Order exists' } }
  },
  { validation: { req: { path, body: OrderDraft } } },
)

export const handler = async (event: unknown, context: Context) => app.resolve(event, context)
