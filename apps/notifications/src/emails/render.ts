import type { MailTrigger } from '../domain/mail-trigger.ts'
import { accountOpened } from './account-opened.tsx'
import { type EmailContent, type RenderedEmail, renderContent, type TemplateContext } from './layout.tsx'
import { orderCancelled } from './order-cancelled.tsx'
import { orderConfirmed } from './order-confirmed.tsx'
import { paymentRefunded, refundFailed } from './refunds.tsx'
import { shipmentDelivered, shipmentDispatched } from './shipments.tsx'

/** Renders the mail for a trigger, from the data of its event only. */
export const render = (trigger: MailTrigger, context: TemplateContext): RenderedEmail =>
  renderContent(contentOf(trigger, context))

function contentOf(trigger: MailTrigger, context: TemplateContext): EmailContent {
  switch (trigger.kind) {
    case 'account-opened':
      return accountOpened(trigger, context)
    case 'order-confirmed':
      return orderConfirmed(trigger, context)
    case 'order-cancelled':
      return orderCancelled(trigger, context)
    case 'shipment-dispatched':
      return shipmentDispatched(trigger, context)
    case 'shipment-delivered':
      return shipmentDelivered(trigger, context)
    case 'payment-refunded':
      return paymentRefunded(trigger, context)
    case 'refund-failed':
      return refundFailed(trigger, context)
  }
}
