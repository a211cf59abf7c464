import { addressLines } from '@macromart/contract-orders/address-lines'
import type { MailTrigger } from '../domain/mail-trigger.ts'
import { Button, Facts, Headline, LineItems, Paragraph } from './components.tsx'
import { countryName, formatDay, formatItemCount, formatMoney, greet, orderNumber } from './format.ts'
import { type EmailContent, orderUrl, type TemplateContext } from './layout.tsx'

export const orderConfirmed = (
  { at, data }: MailTrigger<'order-confirmed'>,
  context: TemplateContext,
): EmailContent => {
  const { orderId, lines, total, shippingAddress: address } = data
  const lineOf = ({ name, quantity, lineTotal }: (typeof lines)[number]) => ({
    name,
    quantity,
    price: formatMoney(lineTotal),
  })
  return {
    subject: 'Your order is confirmed',
    preheader: `${formatItemCount(lines)} for ${formatMoney(total)}. Your card is charged when the parcel leaves, not before.`,
    body: (
      <>
        <Headline>{greet(context.name, 'Thank you')}</Headline>
        <Paragraph>
          Your order is confirmed, and we are packing it. {formatMoney(total)} is held on your card; it is charged when
          the parcel leaves, not before.
        </Paragraph>
        <LineItems items={lines.map(lineOf)} total={formatMoney(total)} />
        <Facts
          facts={[
            { label: 'Order', value: orderNumber(orderId) },
            { label: 'Confirmed', value: formatDay(at) },
            { label: 'Goes to', value: [...addressLines(address), countryName(address.country)] },
          ]}
        />
        <Button href={orderUrl(context, orderId)}>Follow your order</Button>
      </>
    ),
  }
}
