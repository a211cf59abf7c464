import type { MailTrigger } from '../mail-trigger.ts'
import { Button, Facts, Headline, Paragraph } from './components.tsx'
import { formatDay, orderNumber } from './format.ts'
import type { EmailContent } from './layout.tsx'
import { orderUrl, type TemplateContext } from './template-context.ts'

export const shipmentDelivered = (
  { at, data }: MailTrigger<'shipment-delivered'>,
  context: TemplateContext,
): EmailContent => ({
  subject: 'Your parcel has arrived',
  preheader: 'We are told that it has been delivered. Enjoy it.',
  body: (
    <>
      <Headline>It has arrived.</Headline>
      <Paragraph>
        We are told that your parcel has been delivered. If you cannot find it, ask whoever else opens the door, and the
        neighbours; they are often kind. We hope that you like what is in it.
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
