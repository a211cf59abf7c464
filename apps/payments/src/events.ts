import { OrderCancelled, PaymentRequested } from '@macromart/contract-orders/events'
import { ShipmentDispatched } from '@macromart/contract-shipping/events'
import type { Clock, Decision } from '@macromart/kernel'
import { consume, on } from '@macromart/lambda-kit'
import { requestCapture, requestPayment, requestVoid } from './domain/payment.ts'
import { isRequested, type PaymentRecord } from './domain/payment-state.ts'
import { logAlarms, type PaymentService } from './payment-service.ts'
import type { PaymentStore } from './store.ts'

/** What payments does upon the news of the others: it records what is wanted, then does it. */
export const events = (payments: PaymentStore, { advance }: PaymentService, clock: Clock) => {
  async function react(orderId: string, decide: (known: PaymentRecord | undefined) => Decision<PaymentRecord>) {
    const known = await payments.upsert(orderId, (known) => logAlarms(known, decide(known)))
    if (known && isRequested(known)) await advance(known)
  }
  return consume(
    on(PaymentRequested, (paymentRequest) =>
      react(paymentRequest.orderId, (known) => requestPayment(known, paymentRequest, clock())),
    ),
    on(OrderCancelled, ({ orderId }) => react(orderId, (known) => requestVoid(known, orderId, clock()))),
    on(ShipmentDispatched, ({ orderId }) => react(orderId, (known) => requestCapture(known, orderId, clock()))),
  )
}
