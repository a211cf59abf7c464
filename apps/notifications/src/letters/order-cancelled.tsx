import type { Occasion } from '../occasion.ts'
import { type Addressee, orderPage } from './addressee.ts'
import type { Content } from './letter.tsx'
import { Button, Facts, Headline, Paragraph } from './parts.tsx'
import { day, orderNumber, to } from './words.ts'

type Cancelled = Occasion<'order-cancelled'>['data']

export const orderCancelled = ({ at, data }: Occasion<'order-cancelled'>, addressee: Addressee): Content => {
  const { why, money } = words[data.reason](data)
  return {
    subject: 'Your order is cancelled',
    preheader: why,
    body: (
      <>
        <Headline>{data.reason === 'customer' ? 'It is cancelled.' : to(addressee.name, 'We are sorry')}</Headline>
        <Paragraph>{why}</Paragraph>
        <Paragraph>{money}</Paragraph>
        <Facts
          facts={[
            { label: 'Order', value: orderNumber(data.orderId) },
            { label: 'Cancelled', value: day(at) },
          ]}
        />
        <Button href={orderPage(addressee, data.orderId)}>See your order</Button>
      </>
    ),
  }
}

const notCharged = 'Your card has not been charged.'
const released =
  'Your card has not been charged. If an amount was held on it, your bank lets it go; on your statement that can take some days.'

/** Why, and what becomes of the money. */
const words: Record<Cancelled['reason'], (order: Cancelled) => { why: string; money: string }> = {
  'out-of-stock': () => ({
    why: 'Somebody was faster than you: we no longer have all that you ordered, so we had to cancel your order.',
    money: notCharged,
  }),
  'payment-declined': ({ detail }) => ({
    why: `We could not take payment for your order, so it is cancelled: ${declined(detail)}.`,
    money: `${notCharged} You are welcome to order again with another card.`,
  }),
  customer: () => ({ why: 'Your order is cancelled, as you asked.', money: released }),
  staff: () => ({ why: 'We cannot send you what you ordered, and had to cancel your order.', money: released }),
  timeout: () => ({
    why: 'We did not get your order ready in time, and have cancelled it rather than keep you waiting.',
    money: released,
  }),
}

/** Stripe's decline codes in words. Of a card that was lost or stolen, whoever holds it is told no more than of others. */
function declined(code = ''): string {
  switch (code) {
    case 'insufficient_funds':
      return 'your bank says that there is not enough money for it'
    case 'expired_card':
      return 'the card has expired'
    case 'incorrect_cvc':
    case 'incorrect_number':
      return 'a number of the card was wrong'
    case 'authentication_required':
      return 'your bank wanted you to approve it, and we could not ask you'
    default:
      return 'your bank said no, and did not tell us why'
  }
}
