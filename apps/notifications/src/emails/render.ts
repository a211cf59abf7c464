import type { MailTrigger } from '../mail-trigger.ts'
import { accountOpened } from './account-opened.tsx'
import { type EmailContent, type RenderedEmail, renderContent } from './layout.tsx'
import { orderCancelled } from './order-cancelled.tsx'
import { orderConfirmed } from './order-confirmed.tsx'
import { paymentRefunded } from './payment-refunded.tsx'
import { refundFailed } from './refund-failed.tsx'
import { shipmentDelivered } from './shipment-delivered.tsx'
import { shipmentDispatched } from './shipment-dispatched.tsx'
import type { TemplateContext } from './template-context.ts'

/** The letter for an occasion. What it says, it has from the news of it alone. */
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
