import { OrderCancelled, PaymentRequested } from '@macromart/contract-orders/events'
import { ShipmentDispatched } from '@macromart/contract-shipping/events'
import { consume, on } from '@macromart/lambda-kit'
import { requestCapture, requestPayment, requestVoid } from '@macromart/payments/domain/payment'
import type { Work } from '../work.ts'
import { wantOfPayment } from './store.ts'

/** What payments does about the events of other modules. */
export const reactions = (tx: Work) =>
  consume(
    on(PaymentRequested, async (request) =>
      wantOfPayment(tx, request.orderId, (known) => requestPayment(known, request, tx.at)),
    ),
    on(OrderCancelled, async ({ orderId }) =>
      wantOfPayment(tx, orderId, (known) => requestVoid(known, orderId, tx.at)),
    ),
    on(ShipmentDispatched, async ({ orderId }) =>
      wantOfPayment(tx, orderId, (known) => requestCapture(known, orderId, tx.at)),
    ),
  )
