import { OrderCancelled, PaymentRequested } from '@macromart/contract-orders/events'
import { ShipmentDispatched } from '@macromart/contract-shipping/events'
import type { Clock, Decision } from '@macromart/kernel'
import { consume, on } from '@macromart/lambda-kit'
import { requestCapture, requestPayment, requestVoid } from './domain/payment.ts'
import { isRequested, type PaymentRecord } from './domain/payment-state.ts'
import { logAlarms, type PaymentService } from './payment-service.ts'
import type { PaymentStore } from './store.ts'

/** The events that payments consumes: each records a requested action, then executes it at Stripe. */
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
