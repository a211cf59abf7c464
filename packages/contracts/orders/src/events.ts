import { event } from '@macromart/contract-kit'
import { id, Money } from '@macromart/kernel'
import * as z from 'zod'
import { Address, CancellationReason, CustomerId, Line, OrderId } from './api.ts'

export const OrderPlaced = event(
  'orders.order-placed.v1',
  z.object({ orderId: OrderId, customerId: CustomerId, lines: z.array(Line), total: Money }),
)

export const PaymentRequested = event(
  'orders.payment-requested.v1',
  z.object({ orderId: OrderId, customerId: CustomerId, amount: Money, paymentMethod: z.string() }),
)

export const OrderConfirmed = event(
  'orders.order-confirmed.v1',
  z.object({
    orderId: OrderId,
    customerId: CustomerId,
    lines: z.array(Line),
    total: Money,
    shippingAddress: Address,
    cartId: id('crt').optional(),
  }),
)

/** Asks shipping to stop the parcel if it has not left yet. */
export const CancellationRequested = event(
  'orders.cancellation-requested.v1',
  z.object({ orderId: OrderId, reason: CancellationReason }),
)

export const OrderCancelled = event(
  'orders.order-cancelled.v1',
  z.object({ orderId: OrderId, customerId: CustomerId, reason: CancellationReason, detail: z.string().optional() }),
)
