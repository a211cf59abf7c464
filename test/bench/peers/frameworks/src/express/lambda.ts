import express, { type RequestHandler } from 'express'
import { expressjwt, type GetVerificationKey, type Request } from 'express-jwt'
import jwksRsa from 'jwks-rsa'
import serverless from 'serverless-http'
import { place } from '../orders/order.ts'
import { OrderDraft, OrderId } from '../orders/schema.ts'
import { addOrder, findOrder } from '../orders/store.ts'

const session = expressjwt({
  secret: jwksRsa.expressJwtSecret({
    cache: true,
    rateLimit: true,
    jwksUri: process.env.JWKS_URL ?? '',
  }) as GetVerificationKey,
  issuer: process.env.ISSUER,
  audience: process.env.AUDIENCE,
  algorithms: ['ES256'],
})

const validOrderId: RequestHandler = (request, response, next) => {
  const parsed = OrderId.safeParse(request.params.orderId)
  if (!parsed.success) return void response.status(400).json({ message: parsed.error.message })
  response.locals.orderId = parsed.data
  next()
}

const validDraft: RequestHandler = (request, response, next) => {
  const parsed = OrderDraft.safeParse(request.body)
  if (!parsed.success) return void response.status(400).json({ message: parsed.error.message })
  request.body = parsed.data
  next()
}

const orders = express.Router()

orders.get('/health', (_request, response) => {
  response.json({ status: 'ok' })
})

orders.get('/:orderId', session, validOrderId, async (request: Request, response) => {
  const order = await findOrder(response.locals.orderId, request.auth?.sub ?? '')
  if (order) response.json(order)
  else response.status(404).json({ message: 'Order not found' })
})

orders.put('/:orderId', session, validOrderId, validDraft, async (request: Request, response) => {
  const order = place(response.locals.orderId, request.auth?.sub ?? '', request.body)
  if (await addOrder(order)) response.status(201).json(order)
  else response.status(409).json({ message: 'Order exists' })
})

const app = express()
app.use(express.json())
app.use('/api/orders', orders)

export const handler = serverless(app)
