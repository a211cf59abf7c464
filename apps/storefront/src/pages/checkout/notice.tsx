import type { Money } from '@macromart/kernel'
import { Notice, SessionEnded } from '../../components/notice.tsx'
import { Price } from '../../components/price.tsx'

type CheckoutNoticeProps =
  | { is: 'unavailable' | 'signed-out' | 'sent-before' | 'not-sold' | 'not-payable' | 'refused' }
  | { is: 'total-changed'; was: Money; now: Money }

/** Why the form is shown again, and whether an order was placed. */
export function CheckoutNotice(props: CheckoutNoticeProps) {
  switch (props.is) {
    case 'total-changed':
      return <TotalChanged {...props} />
    case 'unavailable':
      return (
        <Notice kind="rest">
          <strong>The shop did not answer, so your order may or may not have been placed.</strong> Everything you
          entered is kept. Send the form again in a moment: the same form never places a second order.
        </Notice>
      )
    case 'signed-out':
      return <SessionEnded undone="The order was not placed" />
    case 'sent-before':
      return (
        <Notice kind="bad">
          <strong>This form was already sent with other values.</strong> Check <a href="/orders">your orders</a> before
          you order again.
        </Notice>
      )
    case 'not-sold':
      return (
        <Notice kind="bad">
          <strong>The order was not placed:</strong> a product in your cart is not sold at the moment.{' '}
          <a href="/cart">Remove it from your cart</a>, then order again.
        </Notice>
      )
    case 'not-payable':
      return (
        <Notice kind="bad">
          <strong>The order was not placed:</strong> card payments must be from €0.50 to €999,999.99.{' '}
          <a href="/cart">Change your cart</a>, then order again.
        </Notice>
      )
    case 'refused':
      return (
        <Notice kind="bad">
          <strong>The order was not placed:</strong> the shop refused it. Check what you entered.
        </Notice>
      )
  }
}

function TotalChanged({ was, now }: { was: Money; now: Money }) {
  const isShown = was.amount !== now.amount || was.currency !== now.currency
  if (!isShown)
    return (
      <Notice kind="bad">
        <strong>The order was not placed:</strong> a price has just changed, and your cart does not show the new price
        yet. Try again in a few seconds.
      </Notice>
    )
  return (
    <Notice kind="bad">
      <strong>
        The total has changed from <Price of={was} /> to <Price of={now} />.
      </strong>{' '}
      The order was not placed. Do you want to buy at the new total?
    </Notice>
  )
}
