import { ProductChanged, ProductListed } from '@macromart/contract-catalog/events'
import { StockRejected, StockReserved } from '@macromart/contract-inventory/events'
import {
  PaymentAuthorized,
  PaymentDeclined,
  PaymentRefunded,
  PaymentVoided,
  RefundFailed,
} from '@macromart/contract-payments/events'
import { ShipmentCancelled, ShipmentDelivered, ShipmentDispatched } from '@macromart/contract-shipping/events'
import type { Clock } from '@macromart/kernel'
import { consume, on } from '@macromart/lambda-kit'
import {
  confirm,
  deliver,
  dispatch,
  fail,
  losePayment,
  refund,
  refundFailed,
  reserve,
  shipmentCancelled,
} from './domain/order.ts'
import { applyProduct } from './domain/price.ts'
import type { OrderStore } from './store.ts'

/** The events that orders consumes, and what each changes. */
export const events = (orders: OrderStore, clock: Clock) =>
  consume(
    on(ProductListed, (product) => orders.prices.upsert(product.id, (known) => applyProduct(known, product))),
    on(ProductChanged, (product) => orders.prices.upsert(product.id, (known) => applyProduct(known, product))),
    on(StockReserved, ({ orderId }) => orders.change(orderId, (order) => reserve(order, clock()))),
    on(StockRejected, ({ orderId, shortages }) => {
      const detail = shortages.map(
        ({ productId, requested, available }) => `${productId}: ${available} of ${requested}`,
      )
      return orders.change(orderId, (order) => fail(order, 'out-of-stock', detail.join(', '), clock()))
    }),
    on(PaymentAuthorized, ({ orderId }) => orders.change(orderId, (order) => confirm(order, clock()))),
    on(PaymentDeclined, ({ orderId, declineCode }) =>
      orders.change(orderId, (order) => fail(order, 'payment-declined', declineCode, clock())),
    ),
    on(PaymentVoided, ({ orderId }) => orders.change(orderId, (order) => losePayment(order, 'voided', clock()))),
    on(PaymentRefunded, ({ orderId, refundId, isUnsent }) =>
      orders.change(orderId, (order) =>
        isUnsent ? losePayment(order, 'refunded', clock()) : refund(order, refundId, clock()),
      ),
    ),
    on(RefundFailed, ({ orderId, refundId }) =>
      orders.change(orderId, (order) => refundFailed(order, refundId, clock())),
    ),
    on(ShipmentDispatched, ({ orderId }) => orders.change(orderId, (order) => dispatch(order, clock()))),
    on(ShipmentDelivered, ({ orderId }) => orders.change(orderId, (order) => deliver(order, clock()))),
    on(ShipmentCancelled, ({ orderId }) => orders.change(orderId, (order) => shipmentCancelled(order, clock()))),
  )
