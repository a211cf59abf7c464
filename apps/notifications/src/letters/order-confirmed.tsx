import type { Occasion } from '../occasion.ts'
import { type Addressee, orderPage } from './addressee.ts'
import type { Content } from './letter.tsx'
import { Button, Facts, Goods, Headline, Paragraph } from './parts.tsx'
import { country, day, money, orderNumber, things, to } from './words.ts'

export const orderConfirmed = ({ at, data }: Occasion<'order-confirmed'>, addressee: Addressee): Content => {
  const { orderId, lines, total, shippingAddress: address } = data
  const lineOf = ({ name, quantity, lineTotal }: (typeof lines)[number]) => ({
    name,
    quantity,
    price: money(lineTotal),
  })
  return {
    subject: 'Your order is confirmed',
    preheader: `${things(lines)} for ${money(total)}. Your card is charged when the parcel leaves, not before.`,
    body: (
      <>
        <Headline>{to(addressee.name, 'Thank you')}</Headline>
        <Paragraph>
          Your order is confirmed, and we are packing it. {money(total)} is held on your card; it is charged when the
          parcel leaves, not before.
        </Paragraph>
        <Goods goods={lines.map(lineOf)} total={money(total)} />
        <Facts
          facts={[
            { label: 'Order', value: orderNumber(orderId) },
            { label: 'Confirmed', value: day(at) },
            { label: 'Goes to', value: linesOf(address) },
          ]}
        />
        <Button href={orderPage(addressee, orderId)}>Follow your order</Button>
      </>
    ),
  }
}

const linesOf = (address: Occasion<'order-confirmed'>['data']['shippingAddress']): string[] =>
  [
    address.name,
    address.line1,
    address.line2,
    `${address.postalCode} ${address.city}`,
    country(address.country),
  ].filter((line) => line !== undefined)
