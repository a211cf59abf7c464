import { event } from '@macromart/contract-kit'
import { id, Money } from '@macromart/kernel'
import * as z from 'zod'
import { Address, CancellationReason, CustomerId, Line, OrderId } from './api.ts'

export const OrderPlaced = event('orders.order-placed.v1', {
  summary: 'A customer has placed an order, whose goods are to be set aside.',
  data: z.object({ orderId: OrderId, customerId: CustomerId, lines: z.array(Line), total: Money }),
})

export const PaymentRequested = event('orders.payment-requested.v1', {
  summary: 'The goods of an order are set aside, and its money is to be held.',
  data: z.object({ orderId: OrderId, customerId: CustomerId, amount: Money, paymentMethod: z.string() }),
})

export const OrderConfirmed = event('orders.order-confirmed.v1', {
  summary: 'The goods of an order are set aside and its money is held: its parcel may be packed.',
  data: z.object({
    orderId: OrderId,
    customerId: CustomerId,
    lines: z.array(Line),
    total: Money,
    shippingAddress: Address,
    cartId: id('crt').optional(),
  }),
})

export const CancellationRequested = event('orders.cancellation-requested.v1', {
  summary: 'A confirmed order is to be cancelled, if its parcel can still be stopped.',
  data: z.object({ orderId: OrderId, reason: CancellationReason }),
})

export const OrderCancelled = event('orders.order-cancelled.v1', {
  summary: 'An order has ended without a parcel: its goods and its money are to be let go.',
  data: z.object({
    orderId: OrderId,
    customerId: CustomerId,
    reason: CancellationReason,
    detail: z.string().optional(),
  }),
})
