import type { MailTrigger } from '../domain/mail-trigger.ts'
import { Button, Facts, Headline, Paragraph } from './components.tsx'
import { formatDay, formatMoney, orderNumber } from './format.ts'
import { type EmailContent, orderUrl, type TemplateContext } from './layout.tsx'

/** The reason is left out: it is a note for staff. */
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
          We have sent {amount} back to the card that you paid with. It can take five to ten working days until your
          statement shows it.
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

/** The bank's reason is left out: staff see it at Stripe. */
export const refundFailed = ({ at, data }: MailTrigger<'refund-failed'>, context: TemplateContext): EmailContent => {
  const amount = formatMoney(data.amount)
  return {
    subject: 'Your refund has not arrived',
    preheader: `Your bank did not accept ${amount}. The money is still yours, and we will find another way.`,
    body: (
      <>
        <Headline>Your refund has not arrived.</Headline>
        <Paragraph>
          We sent {amount} back to the card that you paid with, and your bank did not accept it. This happens when a
          card has expired or was closed. The money is still yours: we will find another way, and you need not do
          anything.
        </Paragraph>
        <Facts
          facts={[
            { label: 'Order', value: orderNumber(data.orderId) },
            { label: 'Returned to us', value: formatDay(at) },
            { label: 'Amount', value: amount },
          ]}
        />
        <Button href={orderUrl(context, data.orderId)}>See your order</Button>
      </>
    ),
  }
}
