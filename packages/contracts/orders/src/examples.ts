import cancellationRequested from '../golden/orders.cancellation-requested.v1.json' with { type: 'json' }
import orderCancelled from '../golden/orders.order-cancelled.v1.json' with { type: 'json' }
import orderConfirmedV1 from '../golden/orders.order-confirmed.v1.json' with { type: 'json' }
import orderConfirmed from '../golden/orders.order-confirmed.v2.json' with { type: 'json' }
import orderPlaced from '../golden/orders.order-placed.v1.json' with { type: 'json' }
import paymentRequested from '../golden/orders.payment-requested.v1.json' with { type: 'json' }
import {
  CancellationRequested,
  OrderCancelled,
  OrderConfirmed,
  OrderConfirmedV1,
  OrderPlaced,
  PaymentRequested,
} from './events.ts'

/**
 * The golden data of each event that orders publishes, and the address in it, which has a postal code. For tests and references
 * only.
 */
export const examples = {
  cancellationRequested: CancellationRequested.schema.parse(cancellationRequested.data),
  orderCancelled: OrderCancelled.schema.parse(orderCancelled.data),
  orderConfirmed: OrderConfirmed.schema.parse(orderConfirmed.data),
  orderConfirmedV1: OrderConfirmedV1.schema.parse(orderConfirmedV1.data),
  orderPlaced: OrderPlaced.schema.parse(orderPlaced.data),
  paymentRequested: PaymentRequested.schema.parse(paymentRequested.data),
  address: orderConfirmedV1.data.shippingAddress,
}
