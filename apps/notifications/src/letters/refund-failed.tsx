import type { Occasion } from '../occasion.ts'
import { type Addressee, orderPage } from './addressee.ts'
import type { Content } from './letter.tsx'
import { Button, Facts, Headline, Paragraph } from './parts.tsx'
import { day, money, orderNumber } from './words.ts'

/** The bank's reason is left out: staff see it at Stripe. */
export const refundFailed = ({ at, data }: Occasion<'refund-failed'>, addressee: Addressee): Content => {
  const amount = money(data.amount)
  return {
    subject: 'Your refund has not arrived',
    preheader: `Your bank did not take ${amount}. The money is still yours, and we see to it.`,
    body: (
      <>
        <Headline>Your refund has not arrived.</Headline>
        <Paragraph>
          We sent {amount} back to the card that you paid with, and your bank did not take it. That happens when a card
          has expired or was closed. The money is still yours: we look for another way, and you need not do anything.
        </Paragraph>
        <Facts
          facts={[
            { label: 'Order', value: orderNumber(data.orderId) },
            { label: 'Returned to us', value: day(at) },
            { label: 'Amount', value: amount },
          ]}
        />
        <Button href={orderPage(addressee, data.orderId)}>See your order</Button>
      </>
    ),
  }
}
