import type { MailTrigger } from '../mail-trigger.ts'
import { Button, Facts, Headline, Paragraph } from './components.tsx'
import { formatDay, formatMoney, orderNumber } from './format.ts'
import type { EmailContent } from './layout.tsx'
import { orderUrl, type TemplateContext } from './template-context.ts'

/** The reason is not told: staff wrote it for themselves. */
export const paymentRefunded = (
  { at, data }: MailTrigger<'payment-refunded'>,
  context: TemplateContext,
): EmailContent => {
  const amount = formatMoney(data.amount)
  return {
    subject: 'Your money is on its way back',
    preheader: `${amount} goes back to the card that you paid with.`,
    body: (
      <>
        <Headline>Your money is coming back.</Headline>
        <Paragraph>
          We have sent {amount} back to the card that you paid with. Banks take their time: it can be five to ten
          working days until you see it there.
        </Paragraph>
        <Facts
          facts={[
            { label: 'Order', value: orderNumber(data.orderId) },
            { label: 'Refunded', value: formatDay(at) },
            { label: 'Amount', value: amount },
          ]}
        />
        <Button href={orderUrl(context, data.orderId)}>See your order</Button>
      </>
    ),
  }
}
