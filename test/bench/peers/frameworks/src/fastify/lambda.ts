import awsLambdaFastify from '@fastify/aws-lambda'
import fastifyJwt, { type TokenOrHeader } from '@fastify/jwt'
import Fastify, { type FastifyRequest } from 'fastify'
import jwksRsa from 'jwks-rsa'
import { place } from '../orders/order.ts'
import { addOrder, findOrder } from '../orders/store.ts'

declare module '@fastify/jwt' {
  interface FastifyJWT {
    user: { sub: string }
  }
}

interface OrderDraft {
  lines: { productId: string; quantity: number }[]
  shippingAddress: { name: string; line1: string; postalCode: string; city: string; country: string }
}

const text = { type: 'string', minLength: 1, maxLength: 120 }

const params = {
  type: 'object',
  required: ['orderId'],
  properties: { orderId: { type: 'string', pattern: '^ord_[0-7][0-9a-hjkmnp-tv-z]{25}$' } },
}

const body = {
  type: 'object',
  required: ['lines', 'shippingAddress'],
  properties: {
    lines: {
      type: 'array',
      minItems: 1,
      maxItems: 50,
      items: {
        type: 'object',
        required: ['productId', 'quantity'],
        properties: {
          productId: { type: 'string', pattern: '^prd_[0-7][0-9a-hjkmnp-tv-z]{25}$' },
          quantity: { type: 'integer', minimum: 1, maximum: 99 },
        },
      },
    },
    shippingAddress: {
      type: 'object',
      required: ['name', 'line1', 'postalCode', 'city', 'country'],
      properties: {
        name: text,
        line1: text,
        postalCode: text,
        city: text,
        country: { type: 'string', pattern: '^[A-Z]{2}$' },
      },
    },
  },
}

const jwks = jwksRsa({ cache: true, rateLimit: true, jwksUri: process.env.JWKS_URL ?? '' })

const app = Fastify()

app.register(fastifyJwt, {
  decode: { complete: true },
  secret: async (_request: FastifyRequest, token: TokenOrHeader) => {
    const { kid } = 'header' in token ? token.header : token
    return (await jwks.getSigningKey(kid)).getPublicKey()
  },
  verify: {
    algorithms: ['ES256'],
    allowedIss: process.env.ISSUER ?? '',
    allowedAud: process.env.AUDIENCE ?? '',
    requiredClaims: ['exp', 'sub'],
  },
})

const onRequest = (request: FastifyRequest) => request.jwtVerify()

app.get('/api/orders/health', async () => ({ status: 'ok' }))

app.get<{ Params: { orderId: string } }>(
  '/api/orders/:orderId',
  { onRequest, schema: { params } },
  async (request, reply) => {
    const order = await findOrder(request.params.orderId, request.user.sub)
    return order ?? reply.code(404).send({ message: 'Order not found' })
  },
)

app.put<{ Params: { orderId: string }; Body: OrderDraft }>(
  '/api/orders/:orderId',
  { onRequest, schema: { params, body } },
  async (request, reply) => {
    const order = place(request.params.orderId, request.user.sub, request.body)
    return (await addOrder(order)) ? reply.code(201).send(order) : reply.code(409).send({ message: 'Order exists' })
  },
)

export const handler = awsLambdaFastify(app)
