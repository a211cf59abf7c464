import { CancellationRequested, OrderConfirmed, OrderConfirmedV1 } from '@macromart/contract-orders/events'
import { DisputeClosed, DisputeOpened } from '@macromart/contract-payments/events'
import type { Clock } from '@macromart/kernel'
import { consume, on } from '@macromart/lambda-kit'
import { type ConfirmedOrder, cancel, prepare, recordDispute } from './domain/shipment.ts'
import type { ShipmentStore } from './store.ts'

/** The events that shipping consumes, and what each changes. */
export function events(shipments: ShipmentStore, clock: Clock) {
  const prepareParcel = (order: ConfirmedOrder) =>
    shipments.upsert(order.orderId, (known) => prepare(known, order, clock()))
  return consume(
    on(OrderConfirmed, prepareParcel),
    // An earlier release of orders publishes only this version. Both versions together prepare one parcel.
    on(OrderConfirmedV1, prepareParcel),
    on(CancellationRequested, ({ orderId }) => shipments.upsert(orderId, (known) => cancel(known, orderId, clock()))),
    on(DisputeOpened, ({ orderId, disputeId: id }) =>
      shipments.upsert(orderId, (known) => recordDispute(known, orderId, { id, status: 'open' }, clock())),
    ),
    on(DisputeClosed, ({ orderId, disputeId: id, outcome }) =>
      shipments.upsert(orderId, (known) => recordDispute(known, orderId, { id, status: outcome }, clock())),
    ),
  )
}
