import { event } from '@macromart/contract-kit'
import { id, Money, text } from '@macromart/kernel'
import * as z from 'zod'
import { Address, CancellationReason, CustomerId, Line, OrderId } from './order.ts'

export const OrderPlaced = event('orders.order-placed.v1', {
  summary: 'A customer placed an order. Its stock must be reserved.',
  data: z.object({ orderId: OrderId, customerId: CustomerId, lines: z.array(Line), total: Money }),
})

export const PaymentRequested = event('orders.payment-requested.v1', {
  summary: 'The stock of an order was reserved. Its payment must be authorized.',
  data: z.object({ orderId: OrderId, customerId: CustomerId, amount: Money, paymentMethod: z.string() }),
})

const ConfirmedOrder = z.object({
  orderId: OrderId,
  customerId: CustomerId,
  lines: z.array(Line),
  total: Money,
  shippingAddress: Address,
  cartId: id('crt').optional(),
})

export const OrderConfirmed = event('orders.order-confirmed.v2', {
  summary: 'An order was confirmed: stock is reserved and payment authorized. Its parcel can be packed.',
  data: ConfirmedOrder,
})

export const OrderConfirmedV1 = event('orders.order-confirmed.v1', {
  summary:
    'As order-confirmed.v2, beside it, and only about an address with a postal code. A consumer of both counts them once.',
  data: ConfirmedOrder.extend({ shippingAddress: Address.extend({ postalCode: text(1, 20) }) }),
})

export const CancellationRequested = event('orders.cancellation-requested.v1', {
  summary: 'The cancellation of a confirmed order was requested. Shipping stops the parcel if it has not left.',
  data: z.object({ orderId: OrderId, reason: CancellationReason }),
})

export const OrderCancelled = event('orders.order-cancelled.v1', {
  summary: 'An order was cancelled before dispatch. Its stock and its payment must be released.',
  data: z.object({
    orderId: OrderId,
    customerId: CustomerId,
    reason: CancellationReason,
    detail: z.string().optional(),
  }),
})
