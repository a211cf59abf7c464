import type { AccountOpened, AccountOpenedV1 } from '@macromart/contract-accounts/events'
import type { EventData } from '@macromart/contract-kit'
import type { OrderCancelled, OrderConfirmed } from '@macromart/contract-orders/events'
import type { PaymentRefunded, RefundFailed } from '@macromart/contract-payments/events'
import type { ShipmentDelivered, ShipmentDispatched } from '@macromart/contract-shipping/events'
import type { Instant } from '@macromart/kernel'

/** The events that cause a mail, and their data, which is all that a mail is written from. */
interface MailTriggers {
  'account-opened': EventData<typeof AccountOpened | typeof AccountOpenedV1>
  'order-confirmed': EventData<typeof OrderConfirmed>
  'order-cancelled': EventData<typeof OrderCancelled>
  'shipment-dispatched': EventData<typeof ShipmentDispatched>
  'shipment-delivered': EventData<typeof ShipmentDelivered>
  'payment-refunded': EventData<typeof PaymentRefunded>
  'refund-failed': EventData<typeof RefundFailed>
}

type TriggerKind = keyof MailTriggers

/** An event that causes a mail, and its time. */
export type MailTrigger<K extends TriggerKind = TriggerKind> = {
  [Each in K]: { readonly kind: Each; readonly at: Instant; readonly data: MailTriggers[Each] }
}[K]

/** The triggers that belong to an order. */
export type OrderTriggerKind = Exclude<TriggerKind, 'account-opened'>

/** The id of the order or account; with the refund's id, because an order may have several refunds. */
export function entityIdOf({ data }: MailTrigger): string {
  if (!('orderId' in data)) return data.accountId
  return 'refundId' in data && data.refundId !== undefined ? `${data.orderId}/${data.refundId}` : data.orderId
}
