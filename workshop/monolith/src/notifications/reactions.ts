import { AccountOpened } from '@macromart/contract-accounts/events'
import { OrderCancelled, OrderConfirmed } from '@macromart/contract-orders/events'
import { PaymentRefunded, RefundFailed } from '@macromart/contract-payments/events'
import { ShipmentDelivered, ShipmentDispatched } from '@macromart/contract-shipping/events'
import { consume, on } from '@macromart/lambda-kit'
import type { Work } from '../work.ts'
import { withdrawRefundMail, writeMail } from './store.ts'

/** The mail about each event of other modules. */
export const reactions = (tx: Work) =>
  consume(
    on(AccountOpened, async (data, { time: at }) => writeMail(tx, { kind: 'account-opened', at, data })),
    on(OrderConfirmed, async (data, { time: at }) => writeMail(tx, { kind: 'order-confirmed', at, data })),
    on(OrderCancelled, async (data, { time: at }) => writeMail(tx, { kind: 'order-cancelled', at, data })),
    on(ShipmentDispatched, async (data, { time: at }) => writeMail(tx, { kind: 'shipment-dispatched', at, data })),
    on(ShipmentDelivered, async (data, { time: at }) => writeMail(tx, { kind: 'shipment-delivered', at, data })),
    on(PaymentRefunded, async (data, { time: at }) => writeMail(tx, { kind: 'payment-refunded', at, data })),
    on(RefundFailed, async (data, { time: at }) => {
      const trigger = { kind: 'refund-failed', at, data } as const
      withdrawRefundMail(tx, trigger)
      writeMail(tx, trigger)
    }),
  )
