import { OrderCancelled, PaymentRequested } from '@macromart/contract-orders/events'
import { ShipmentDispatched } from '@macromart/contract-shipping/events'
import type { Clock, Decision } from '@macromart/kernel'
import { consume, on } from '@macromart/lambda-kit'
import { type Cashier, ringing } from './cashier.ts'
import { request, wantCaptured, wantVoided } from './domain.ts'
import { isRequested, type Known } from './payment.ts'
import type { PaymentStore } from './store.ts'

/** What payments does upon the news of the others: it records what is wanted, then does it. */
export const events = (payments: PaymentStore, { advance }: Cashier, clock: Clock) => {
  async function react(orderId: string, decide: (known: Known | undefined) => Decision<Known>) {
    const known = await payments.upsert(orderId, (known) => ringing(known, decide(known)))
    if (known && isRequested(known)) await advance(known)
  }
  return consume(
    on(PaymentRequested, (asked) => react(asked.orderId, (known) => request(known, asked, clock()))),
    on(OrderCancelled, ({ orderId }) => react(orderId, (known) => wantVoided(known, orderId, clock()))),
    on(ShipmentDispatched, ({ orderId }) => react(orderId, (known) => wantCaptured(known, orderId, clock()))),
  )
}
