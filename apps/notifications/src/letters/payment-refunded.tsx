import type { Occasion } from '../occasion.ts'
import { type Addressee, orderPage } from './addressee.ts'
import type { Content } from './letter.tsx'
import { Button, Facts, Headline, Paragraph } from './parts.tsx'
import { day, money, orderNumber } from './words.ts'

/** The reason is not told: staff wrote it for themselves. */
export const paymentRefunded = ({ at, data }: Occasion<'payment-refunded'>, addressee: Addressee): Content => {
  const amount = money(data.amount)
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
            { label: 'Refunded', value: day(at) },
            { label: 'Amount', value: amount },
          ]}
        />
        <Button href={orderPage(addressee, data.orderId)}>See your order</Button>
      </>
    ),
  }
}
