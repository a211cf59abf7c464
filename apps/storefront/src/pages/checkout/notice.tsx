import type { Money } from '@macromart/kernel'
import { Notice, SessionEnded } from '../../components/notice.tsx'
import { Price } from '../../components/price.tsx'

type CheckoutNoticeProps =
  | { is: 'unavailable' | 'signed-out' | 'sent-before' | 'not-sold' | 'not-payable' | 'refused' }
  | { is: 'total-changed'; was: Money; now: Money }

/** Why the form is here again, and that nothing was bought by it. */
export function CheckoutNotice(props: CheckoutNoticeProps) {
  switch (props.is) {
    case 'total-changed':
      return <TotalChanged {...props} />
    case 'unavailable':
      return (
        <Notice kind="rest">
          <strong>The shop did not say whether it has your order.</strong> Everything you typed is still here. Send it
          again in a moment: nothing is ever bought twice by one form.
        </Notice>
      )
    case 'signed-out':
      return <SessionEnded undone="Nothing was bought yet" />
    case 'sent-before':
      return (
        <Notice kind="bad">
          <strong>You have sent this form before, with something else in it.</strong> Look whether{' '}
          <a href="/orders">that order is among yours</a> before you buy once more.
        </Notice>
      )
    case 'not-sold':
      return (
        <Notice kind="bad">
          <strong>Nothing was bought:</strong> something in your cart is not sold at the moment.{' '}
          <a href="/cart">Look at your cart</a>, and take it out.
        </Notice>
      )
    case 'not-payable':
      return (
        <Notice kind="bad">
          <strong>Nothing was bought:</strong> a card can pay totals from €0.50 to €999,999.99.{' '}
          <a href="/cart">Change your cart</a>, and order again.
        </Notice>
      )
    case 'refused':
      return (
        <Notice kind="bad">
          <strong>Nothing was bought:</strong> the shop could not make sense of it. Look over what you have typed.
        </Notice>
      )
  }
}

function TotalChanged({ was, now }: { was: Money; now: Money }) {
  const isHere = was.amount !== now.amount || was.currency !== now.currency
  if (!isHere)
    return (
      <Notice kind="bad">
        <strong>Nothing was bought:</strong> a price has changed this very moment, and your cart has not heard of it
        yet. Try again in a few seconds.
      </Notice>
    )
  return (
    <Notice kind="bad">
      <strong>
        The total was <Price of={was} />, it is now <Price of={now} />.
      </strong>{' '}
      Nothing was bought. Do you want it for that?
    </Notice>
  )
}
