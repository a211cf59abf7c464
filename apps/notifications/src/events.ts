import { AccountOpened } from '@macromart/contract-accounts/events'
import { OrderCancelled, OrderConfirmed } from '@macromart/contract-orders/events'
import { PaymentRefunded, RefundFailed } from '@macromart/contract-payments/events'
import { ShipmentDelivered, ShipmentDispatched } from '@macromart/contract-shipping/events'
import { consume, on } from '@macromart/lambda-kit'
import type { PostOffice } from './post-office.ts'

/** Whom notifications writes to, upon the news of the others. */
export const events = ({ post, correct, welcome }: PostOffice) =>
  consume(
    on(AccountOpened, (data, { time: at }) => welcome({ kind: 'account-opened', at, data })),
    on(OrderConfirmed, (data, { time: at }) => post({ kind: 'order-confirmed', at, data })),
    on(OrderCancelled, (data, { time: at }) => post({ kind: 'order-cancelled', at, data })),
    on(ShipmentDispatched, (data, { time: at }) => post({ kind: 'shipment-dispatched', at, data })),
    on(ShipmentDelivered, (data, { time: at }) => post({ kind: 'shipment-delivered', at, data })),
    on(PaymentRefunded, (data, { time: at }) => post({ kind: 'payment-refunded', at, data })),
    on(RefundFailed, (data, { time: at }) => correct({ kind: 'refund-failed', at, data })),
  )
