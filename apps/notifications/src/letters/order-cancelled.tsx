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
const nothingIsKept =
  'You pay nothing: what was held on your card is let go, and if it was charged already, the money goes back to it. On your statement that can take some days.'

/** Why, and what becomes of the money. */
const words: Record<Cancelled['reason'], (order: Cancelled) => { why: string; money: string }> = {
  'out-of-stock': () => ({
    why: 'Somebody was faster than you: we no longer have all that you ordered, so we had to cancel your order.',
    money: notCharged,
  }),
  'payment-declined': ({ detail }) => ({
    why: `We could not take payment for your order, so it is cancelled: ${declined(detail)}.`,
    money: isTheCards(detail) ? `${notCharged} You are welcome to order again with another card.` : nothingIsKept,
  }),
  customer: () => ({ why: 'Your order is cancelled, as you asked.', money: nothingIsKept }),
  staff: () => ({ why: 'We cannot send you what you ordered, and had to cancel your order.', money: nothingIsKept }),
  timeout: () => ({
    why: 'We did not get your order ready in time, and have cancelled it rather than keep you waiting.',
    money: nothingIsKept,
  }),
}

/** What the card has no part in: it was not asked, or it had said yes. Another card would not help. */
const notTheCard: Record<string, string> = {
  amount_too_small: 'its total is less than a card can pay',
  amount_too_large: 'its total is more than a card can pay',
  never_authorized: 'we could not reach your bank',
  voided: 'the amount that was held on your card is no longer held',
  refunded: 'what was charged was given back before your parcel left',
}

const isTheCards = (code = '') => !Object.hasOwn(notTheCard, code)

/** Stripe's decline codes in words. Of a card that was lost or stolen, whoever holds it is told no more than of others. */
function declined(code = ''): string {
  if (!isTheCards(code)) return notTheCard[code] ?? ''
  switch (code) {
    case 'insufficient_funds':
      return 'your bank says that there is not enough money for it'
    case 'expired_card':
      return 'the card has expired'
    case 'incorrect_cvc':
    case 'incorrect_number':
      return 'a number of the card was wrong'
    case 'resource_missing':
      return 'there is no such card'
    case 'authentication_required':
      return 'your bank wanted you to approve it, and we could not ask you'
    default:
      return 'your bank said no, and did not tell us why'
  }
}
