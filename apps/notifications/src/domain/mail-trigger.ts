import type { AccountOpened } from '@macromart/contract-accounts/events'
import type { EventData } from '@macromart/contract-kit'
import type { OrderCancelled, OrderConfirmed } from '@macromart/contract-orders/events'
import type { PaymentRefunded, RefundFailed } from '@macromart/contract-payments/events'
import type { ShipmentDelivered, ShipmentDispatched } from '@macromart/contract-shipping/events'
import type { Instant } from '@macromart/kernel'

/** What people are written to about, and what is known of each: the news itself, and nothing else. */
interface MailTriggers {
  'account-opened': EventData<typeof AccountOpened>
  'order-confirmed': EventData<typeof OrderConfirmed>
  'order-cancelled': EventData<typeof OrderCancelled>
  'shipment-dispatched': EventData<typeof ShipmentDispatched>
  'shipment-delivered': EventData<typeof ShipmentDelivered>
  'payment-refunded': EventData<typeof PaymentRefunded>
  'refund-failed': EventData<typeof RefundFailed>
}

type TriggerKind = keyof MailTriggers

/** Something that happened, and when. */
export type MailTrigger<K extends TriggerKind = TriggerKind> = {
  [Each in K]: { readonly kind: Each; readonly at: Instant; readonly data: MailTriggers[Each] }
}[K]

/** What happens to an order. */
export type OrderTriggerKind = Exclude<TriggerKind, 'account-opened'>

/** The order or the account that it happened to; with the refund, of which an order may have several. */
export function entityIdOf({ data }: MailTrigger): string {
  if (!('orderId' in data)) return data.accountId
  return 'refundId' in data && data.refundId !== undefined ? `${data.orderId}/${data.refundId}` : data.orderId
}
