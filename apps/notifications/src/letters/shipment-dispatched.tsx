import type { Occasion } from '../occasion.ts'
import { type Addressee, orderPage } from './addressee.ts'
import type { Content } from './letter.tsx'
import { Button, Facts, Goods, Headline, Paragraph } from './parts.tsx'
import { day, orderNumber, things } from './words.ts'

export const shipmentDispatched = ({ at, data }: Occasion<'shipment-dispatched'>, addressee: Addressee): Content => {
  const { orderId, lines, carrier, trackingNumber } = data
  return {
    subject: 'Your parcel is on its way',
    preheader: `${things(lines)}, with ${carrier}, number ${trackingNumber}.`,
    body: (
      <>
        <Headline>It is on its way.</Headline>
        <Paragraph>
          We have packed your order and handed it to {carrier}. What was held on your card is charged now.
        </Paragraph>
        <Facts
          facts={[
            { label: 'Order', value: orderNumber(orderId) },
            { label: 'Left us', value: day(at) },
            { label: 'Carrier', value: carrier },
            { label: 'Tracking number', value: trackingNumber },
          ]}
        />
        <Paragraph small>In the parcel:</Paragraph>
        <Goods goods={lines.map(({ name, quantity }) => ({ name, quantity }))} />
        <Button href={orderPage(addressee, orderId)}>Follow your order</Button>
      </>
    ),
  }
}
