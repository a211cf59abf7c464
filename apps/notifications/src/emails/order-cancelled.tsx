import type { MailTrigger } from '../domain/mail-trigger.ts'
import { Button, Facts, Headline, Paragraph } from './components.tsx'
import { formatDay, greet, orderNumber } from './format.ts'
import { type EmailContent, orderUrl, type TemplateContext } from './layout.tsx'

type Cancelled = MailTrigger<'order-cancelled'>['data']

export const orderCancelled = (
  { at, data }: MailTrigger<'order-cancelled'>,
  context: TemplateContext,
): EmailContent => {
  const { why, money } = words[data.reason](data)
  return {
    subject: 'Your order is cancelled',
    preheader: why,
    body: (
      <>
        <Headline>{data.reason === 'customer' ? 'It is cancelled.' : greet(context.name, 'We are sorry')}</Headline>
        <Paragraph>{why}</Paragraph>
        <Paragraph>{money}</Paragraph>
        <Facts
          facts={[
            { label: 'Order', value: orderNumber(data.orderId) },
            { label: 'Cancelled', value: formatDay(at) },
          ]}
        />
        <Button href={orderUrl(context, data.orderId)}>See your order</Button>
      </>
    ),
  }
}

const notCharged = 'Your card has not been charged.'
const nothingIsKept =
  'You pay nothing: the amount held on your card is released, and if it was already charged, the money goes back to your card. It can take some days until your statement shows it.'

/** The reason, and what happens to the money. */
const words: Record<Cancelled['reason'], (order: Cancelled) => { why: string; money: string }> = {
  'out-of-stock': () => ({
    why: 'We no longer have everything that you ordered, so we had to cancel your order.',
    money: notCharged,
  }),
  'payment-declined': ({ detail }) => ({
    why: `We could not take payment for your order, so it is cancelled: ${declineReason(detail)}.`,
    money: isCardDecline(detail) ? `${notCharged} You are welcome to order again with another card.` : nothingIsKept,
  }),
  customer: () => ({ why: 'Your order is cancelled, as you requested.', money: nothingIsKept }),
  staff: () => ({ why: 'We cannot send you what you ordered, and had to cancel your order.', money: nothingIsKept }),
  timeout: () => ({
    why: 'We could not prepare your order in time, and have cancelled it rather than keep you waiting.',
    money: nothingIsKept,
  }),
}

/** Reasons that are not a decline of the card: another card would not help. */
const nonCardReasons: Record<string, string> = {
  amount_too_small: 'its total is below the minimum for a card payment',
  amount_too_large: 'its total is above the maximum for a card payment',
  never_authorized: 'we could not reach your bank',
  voided: 'the amount that was held on your card is no longer held',
  refunded: 'the payment was refunded before your parcel left',
}

const isCardDecline = (code = '') => !Object.hasOwn(nonCardReasons, code)

/** Stripe's decline codes in words. A lost or stolen card gets the general text: the mail must not reveal it. */
function declineReason(code = ''): string {
  if (!isCardDecline(code)) return nonCardReasons[code] ?? ''
  switch (code) {
    case 'insufficient_funds':
      return 'your bank says that there is not enough money in your account'
    case 'expired_card':
      return 'the card has expired'
    case 'incorrect_cvc':
    case 'incorrect_number':
      return 'a number of the card was wrong'
    case 'resource_missing':
      return 'there is no such card'
    case 'authentication_required':
      return 'your bank wanted you to approve the payment, which is not possible in our shop'
    default:
      return 'your bank declined the payment without a reason'
  }
}
