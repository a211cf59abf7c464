import type { MailTrigger } from '../mail-trigger.ts'
import { Button, Facts, Headline, LineItems, Paragraph } from './components.tsx'
import { formatDay, formatItemCount, orderNumber } from './format.ts'
import type { EmailContent } from './layout.tsx'
import { orderUrl, type TemplateContext } from './template-context.ts'

export const shipmentDispatched = (
  { at, data }: MailTrigger<'shipment-dispatched'>,
  context: TemplateContext,
): EmailContent => {
  const { orderId, lines, carrier, trackingNumber } = data
  return {
    subject: 'Your parcel is on its way',
    preheader: `${formatItemCount(lines)}, with ${carrier}, number ${trackingNumber}.`,
    body: (
      <>
        <Headline>It is on its way.</Headline>
        <Paragraph>
          We have packed your order and handed it to {carrier}. What was held on your card is charged now.
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
