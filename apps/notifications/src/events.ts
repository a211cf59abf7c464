import { AccountOpened, AccountOpenedV1 } from '@macromart/contract-accounts/events'
import { OrderCancelled, OrderConfirmed, OrderConfirmedV1 } from '@macromart/contract-orders/events'
import { PaymentRefunded, RefundFailed } from '@macromart/contract-payments/events'
import { ShipmentDelivered, ShipmentDispatched } from '@macromart/contract-shipping/events'
import { consume, on } from '@macromart/lambda-kit'
import type { Mailer } from './mailer.ts'

/** The events that notifications consumes, and the mail that each causes. */
export const events = ({ sendOrPark, sendCorrection, welcome }: Mailer) =>
  consume(
    on(AccountOpened, (data, { time: at }) => welcome({ kind: 'account-opened', at, data })),
    // An earlier release of accounts publishes only this version. Both versions together cause one welcome.
    on(AccountOpenedV1, (data, { time: at }) => welcome({ kind: 'account-opened', at, data })),
    on(OrderConfirmed, (data, { time: at }) => sendOrPark({ kind: 'order-confirmed', at, data })),
    // An earlier release of orders publishes only this version. Both versions together cause one mail.
    on(OrderConfirmedV1, (data, { time: at }) => sendOrPark({ kind: 'order-confirmed', at, data })),
    on(OrderCancelled, (data, { time: at }) => sendOrPark({ kind: 'order-cancelled', at, data })),
    on(ShipmentDispatched, (data, { time: at }) => sendOrPark({ kind: 'shipment-dispatched', at, data })),
    on(ShipmentDelivered, (data, { time: at }) => sendOrPark({ kind: 'shipment-delivered', at, data })),
    on(PaymentRefunded, (data, { time: at }) => sendOrPark({ kind: 'payment-refunded', at, data })),
    on(RefundFailed, (data, { time: at }) => sendCorrection({ kind: 'refund-failed', at, data })),
  )
