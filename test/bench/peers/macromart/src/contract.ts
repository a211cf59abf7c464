import { api, get, put } from '@macromart/contract-kit'
import { id, refusal, text } from '@macromart/kernel'
import * as z from 'zod'

export const OrderId = id('ord')

export const OrderDraft = z.strictObject({
  lines: z
    .array(z.strictObject({ productId: id('prd'), quantity: z.int().min(1).max(99) }))
    .min(1)
    .max(50),
  shippingAddress: z.strictObject({
    name: text(1, 120),
    line1: text(1, 120),
    postalCode: text(1, 120),
    city: text(1, 120),
    country: z.string().regex(/^[A-Z]{2}$/),
  }),
})
export type OrderDraft = z.infer<typeof OrderDraft>

const Order = z.object({
  id: OrderId,
  customerId: id('acc'),
  status: z.literal('placed'),
  ...OrderDraft.shape,
  version: z.int(),
})
export type Order = z.infer<typeof Order>

export const MalformedId = refusal('order.malformed-id', 400, 'Malformed order id')
export const OrderNotFound = refusal('order.not-found', 404, 'Order not found')
export const OrderExists = refusal('order.exists', 409, 'The order exists')

export const ordersApi = api('orders', {
  getOrder: get('/:orderId', {
    summary: 'Get an order',
    auth: 'user',
    returns: Order,
    refuses: [MalformedId, OrderNotFound],
  }),
  placeOrder: put('/:orderId', {
    summary: 'Place an order',
    auth: 'user',
    body: OrderDraft,
    returns: Order,
    status: 201,
    refuses: [MalformedId, OrderExists],
  }),
})
