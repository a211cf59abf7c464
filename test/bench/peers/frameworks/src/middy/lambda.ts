import middy, { type MiddlewareObj } from '@middy/core'
import httpErrorHandler from '@middy/http-error-handler'
import httpJsonBodyParser from '@middy/http-json-body-parser'
import httpRouterHandler from '@middy/http-router'
import { createError } from '@middy/util'
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda'
import * as z from 'zod'
import { place } from '../orders/order.ts'
import { OrderDraft, OrderId } from '../orders/schema.ts'
import { customerOf } from '../orders/session.ts'
import { addOrder, findOrder } from '../orders/store.ts'

interface Event extends Omit<APIGatewayProxyEventV2, 'body'> {
  auth: { customerId: string }
  body?: unknown
}
type Result = APIGatewayProxyResultV2

const session = (): MiddlewareObj<Event, Result> => ({
  before: async ({ event }) => {
    const customerId = await customerOf(event.headers.authorization).catch((cause) => {
      throw createError(401, 'Unauthorized', { cause })
    })
    event.auth = { customerId }
  },
})

const validated = <Input>(schema: z.ZodType<Input>): MiddlewareObj<Event & Input, Result> => ({
  before: ({ event }) => {
    const parsed = schema.safeParse(event)
    if (!parsed.success) throw createError(400, 'Invalid request', { cause: parsed.error })
    Object.assign(event, parsed.data)
  },
})

const json = (statusCode: number, body: object): Result => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const pathParameters = z.object({ orderId: OrderId })

const health = middy<Event, Result>().handler(async () => json(200, { status: 'ok' }))

const getOrder = middy<Event, Result>()
  .use(session())
  .use(validated(z.object({ pathParameters })))
  .handler(async ({ pathParameters, auth }) => {
    const order = await findOrder(pathParameters.orderId, auth.customerId)
    if (!order) throw createError(404, 'Order not found')
    return json(200, order)
  })

const placeOrder = middy<Event, Result>()
  .use(session())
  .use(httpJsonBodyParser())
  .use(validated(z.object({ pathParameters, body: OrderDraft })))
  .handler(async ({ pathParameters, body, auth }) => {
    const order = place(pathParameters.orderId, auth.customerId, body)
    if (!(await addOrder(order))) throw createError(409, 'Order exists')
    return json(201, order)
  })

export const handler = middy()
  .use(httpErrorHandler())
  .handler(
    // biome-ignore lint/suspicious/noExplicitAny: the types of middy's router do not see what middlewares add to an event.
    httpRouterHandler<any, Result>([
      { method: 'GET', path: '/api/orders/health', handler: health },
      { method: 'GET', path: '/api/orders/{orderId}', handler: getOrder },
      { method: 'PUT', path: '/api/orders/{orderId}', handler: placeOrder },
    ]),
  )
