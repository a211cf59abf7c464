import type { Occasion } from '../occasion.ts'
import { type Addressee, orderPage } from './addressee.ts'
import type { Content } from './letter.tsx'
import { Button, Facts, Headline, Paragraph } from './parts.tsx'
import { day, orderNumber } from './words.ts'

export const shipmentDelivered = ({ at, data }: Occasion<'shipment-delivered'>, addressee: Addressee): Content => ({
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
          { label: 'Delivered', value: day(at) },
        ]}
      />
      <Button href={orderPage(addressee, data.orderId)}>See your order</Button>
    </>
  ),
})
