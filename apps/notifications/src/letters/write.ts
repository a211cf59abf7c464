import type { Occasion } from '../occasion.ts'
import { accountOpened } from './account-opened.tsx'
import type { Addressee } from './addressee.ts'
import { type Content, type Letter, letter } from './letter.tsx'
import { orderCancelled } from './order-cancelled.tsx'
import { orderConfirmed } from './order-confirmed.tsx'
import { paymentRefunded } from './payment-refunded.tsx'
import { refundFailed } from './refund-failed.tsx'
import { shipmentDelivered } from './shipment-delivered.tsx'
import { shipmentDispatched } from './shipment-dispatched.tsx'

/** The letter for an occasion. What it says, it has from the news of it alone. */
export const write = (occasion: Occasion, addressee: Addressee): Letter => letter(contentOf(occasion, addressee))

function contentOf(occasion: Occasion, addressee: Addressee): Content {
  switch (occasion.kind) {
    case 'account-opened':
      return accountOpened(occasion, addressee)
    case 'order-confirmed':
      return orderConfirmed(occasion, addressee)
    case 'order-cancelled':
      return orderCancelled(occasion, addressee)
    case 'shipment-dispatched':
      return shipmentDispatched(occasion, addressee)
    case 'shipment-delivered':
      return shipmentDelivered(occasion, addressee)
    case 'payment-refunded':
      return paymentRefunded(occasion, addressee)
    case 'refund-failed':
      return refundFailed(occasion, addressee)
  }
}
