import { CancellationRequested, OrderConfirmed, OrderConfirmedV1 } from '@macromart/contract-orders/events'
import { DisputeClosed, DisputeOpened } from '@macromart/contract-payments/events'
import { consume, on } from '@macromart/lambda-kit'
import type { Work } from '../work.ts'
import { cancelParcel, disputeParcel, prepareParcel } from './store.ts'

/** What shipping does about the events of other modules. */
export const reactions = (tx: Work) =>
  consume(
    on(OrderConfirmed, async (order) => prepareParcel(tx, order)),
    on(OrderConfirmedV1, async (order) => prepareParcel(tx, order)),
    on(CancellationRequested, async ({ orderId }) => cancelParcel(tx, orderId)),
    on(DisputeOpened, async ({ orderId, disputeId: id }) => disputeParcel(tx, orderId, { id, status: 'open' })),
    on(DisputeClosed, async ({ orderId, disputeId: id, outcome }) =>
      disputeParcel(tx, orderId, { id, status: outcome }),
    ),
  )
