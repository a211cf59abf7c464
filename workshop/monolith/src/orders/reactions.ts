import { StockRejected, StockReserved } from '@macromart/contract-inventory/events'
import {
  PaymentAuthorized,
  PaymentDeclined,
  PaymentRefunded,
  PaymentVoided,
  RefundFailed,
} from '@macromart/contract-payments/events'
import { ShipmentCancelled, ShipmentDelivered, ShipmentDispatched } from '@macromart/contract-shipping/events'
import { consume, on } from '@macromart/lambda-kit'
import * as order from '@macromart/orders/domain/order'
import type { Work } from '../work.ts'
import { changeOrder, failForStock } from './store.ts'

/** What orders does about the events of other modules. */
export const reactions = (tx: Work) =>
  consume(
    on(StockReserved, async ({ orderId }) => changeOrder(tx, orderId, (known) => order.reserve(known, tx.at))),
    on(StockRejected, async ({ orderId, shortages }) => failForStock(tx, orderId, shortages)),
    on(PaymentAuthorized, async ({ orderId }) => changeOrder(tx, orderId, (known) => order.confirm(known, tx.at))),
    on(PaymentDeclined, async ({ orderId, declineCode }) =>
      changeOrder(tx, orderId, (known) => order.fail(known, 'payment-declined', declineCode, tx.at)),
    ),
    on(PaymentVoided, async ({ orderId }) =>
      changeOrder(tx, orderId, (known) => order.losePayment(known, 'voided', tx.at)),
    ),
    on(PaymentRefunded, async ({ orderId, refundId, isUnsent }) =>
      changeOrder(tx, orderId, (known) =>
        isUnsent ? order.losePayment(known, 'refunded', tx.at) : order.refund(known, refundId, tx.at),
      ),
    ),
    on(RefundFailed, async ({ orderId, refundId }) =>
      changeOrder(tx, orderId, (known) => order.refundFailed(known, refundId, tx.at)),
    ),
    on(ShipmentDispatched, async ({ orderId }) => changeOrder(tx, orderId, (known) => order.dispatch(known, tx.at))),
    on(ShipmentDelivered, async ({ orderId }) => changeOrder(tx, orderId, (known) => order.deliver(known, tx.at))),
    on(ShipmentCancelled, async ({ orderId }) =>
      changeOrder(tx, orderId, (known) => order.shipmentCancelled(known, tx.at)),
    ),
  )
