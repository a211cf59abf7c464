import { CancellationRequested, OrderConfirmed } from '@macromart/contract-orders/events'
import { DisputeClosed, DisputeOpened } from '@macromart/contract-payments/events'
import type { Clock } from '@macromart/kernel'
import { consume, on } from '@macromart/lambda-kit'
import { cancel, prepare, recordDispute } from './domain/shipment.ts'
import type { ShipmentStore } from './store.ts'

/** The events that shipping consumes, and what each changes. */
export const events = (shipments: ShipmentStore, clock: Clock) =>
  consume(
    on(OrderConfirmed, (order) => shipments.upsert(order.orderId, (known) => prepare(known, order, clock()))),
    on(CancellationRequested, ({ orderId }) => shipments.upsert(orderId, (known) => cancel(known, orderId, clock()))),
    on(DisputeOpened, ({ orderId, disputeId: id }) =>
      shipments.upsert(orderId, (known) => recordDispute(known, orderId, { id, status: 'open' }, clock())),
    ),
    on(DisputeClosed, ({ orderId, disputeId: id, outcome }) =>
      shipments.upsert(orderId, (known) => recordDispute(known, orderId, { id, status: outcome }, clock())),
    ),
  )
