import { isolate } from '@macromart/kernel'
import type { MailTrigger } from '../domain/mail-trigger.ts'
import { Button, Facts, Headline, LineItems, Paragraph } from './components.tsx'
import { formatDay, formatItemCount, orderNumber } from './format.ts'
import { type EmailContent, orderUrl, type TemplateContext } from './layout.tsx'

export const shipmentDispatched = (
  { at, data }: MailTrigger<'shipment-dispatched'>,
  context: TemplateContext,
): EmailContent => {
  const { orderId, lines, carrier, trackingNumber } = data
  return {
    subject: 'Your parcel is on its way',
    preheader: `${formatItemCount(lines)}, with ${isolate(carrier)}, number ${isolate(trackingNumber)}.`,
    body: (
      <>
        <Headline>It is on its way.</Headline>
        <Paragraph>
          We have packed your order and handed it to {isolate(carrier)}. The amount held on your card is charged now.
        </Paragraph>
        <Facts
          facts={[
            { label: 'Order', value: orderNumber(orderId) },
            { label: 'Left us', value: formatDay(at) },
            { label: 'Carrier', value: carrier },
            { label: 'Tracking number', value: trackingNumber },
          ]}
        />
        <Paragraph small>In the parcel:</Paragraph>
        <LineItems items={lines.map(({ name, quantity }) => ({ name, quantity }))} />
        <Button href={orderUrl(context, orderId)}>Follow your order</Button>
      </>
    ),
  }
}

export const shipmentDelivered = (
  { at, data }: MailTrigger<'shipment-delivered'>,
  context: TemplateContext,
): EmailContent => ({
  subject: 'Your parcel has arrived',
  preheader: 'Your parcel has been delivered. Enjoy it.',
  body: (
    <>
      <Headline>It has arrived.</Headline>
      <Paragraph>
        Your parcel has been delivered. If you cannot find it, please check with your household and your neighbours. We
        hope that you enjoy what is in it.
      </Paragraph>
      <Facts
        facts={[
          { label: 'Order', value: orderNumber(data.orderId) },
          { label: 'Delivered', value: formatDay(at) },
        ]}
      />
      <Button href={orderUrl(context, data.orderId)}>See your order</Button>
    </>
  ),
})
