import type { Order } from '@macromart/contract-orders/api'
import { DateTime } from '../../components/date-time.tsx'
import { OrderStatusBadge } from '../../components/order-status-badge.tsx'
import { Price } from '../../components/price.tsx'
import { orderNumber } from '../../format.ts'
import { answerOf } from '../../load.ts'
import { CancellationForm } from './cancellation.tsx'
import { isCardDecline } from './decline.ts'
import { headlineOf, isUnderpaid, parcelText, paymentText } from './order-texts.ts'
import { isFinal, type OrderView, versionOf } from './order-view.ts'
import { stepsOf, Timeline } from './timeline.tsx'

/** The part of an order's page that is updated while the page is open. */
export function Live({ view }: { view: OrderView }) {
  const { order, payment, shipment } = view
  const { title, words } = headlineOf(order)
  return (
    <div
      class="order-live"
      tabindex={-1}
      data-live={`/orders/${order.id}/live`}
      data-version={versionOf(view)}
      {...(isFinal(view) && { 'data-final': '' })}
    >
      <p class="order-number">
        <span>
          Order <strong>{orderNumber(order.id)}</strong>
        </span>
        <span>
          <DateTime at={order.placedAt} />
        </span>
        <OrderStatusBadge of={order} />
      </p>
      <div class="order-headline">
        <div>
          <h1 data-notice>{title}</h1>
          <p class="lede" data-notice>
            {words}
          </p>
        </div>
        <NextStep order={order} />
      </div>
      <Timeline steps={stepsOf(order)} />
      <dl class="facts">
        <div>
          <dt>Payment</dt>
          <dd>
            {paymentText(payment, order)}
            <Received payment={payment} />
          </dd>
        </div>
        <div>
          <dt>Parcel</dt>
          <dd>{parcelText(shipment, order)}</dd>
        </div>
      </dl>
      <CancellationForm order={order} label="Cancel this order" />
    </div>
  )
}

/** The amount received, if it is less than the total. */
function Received({ payment }: Pick<OrderView, 'payment'>) {
  const answer = answerOf(payment)
  if (!answer?.received || !isUnderpaid(answer)) return null
  return (
    <>
      {' '}
      Received: <Price of={answer.received} />.
    </>
  )
}

/** What the customer can do after an order was cancelled. */
function NextStep({ order: { cancellation } }: { order: Order }) {
  const isUnpaid = cancellation?.reason === 'payment-declined'
  // The lines of a confirmed order are no longer in the cart.
  if (isUnpaid && (cancellation.detail === 'voided' || cancellation.detail === 'refunded')) return null
  if (isUnpaid && isCardDecline(cancellation.detail))
    return (
      <>
        <p>Your cart is unchanged.</p>
        <a class="button" href="/checkout">
          Try again with another card
        </a>
      </>
    )
  if (isUnpaid || cancellation?.reason === 'out-of-stock')
    return (
      <>
        <p>Your cart is unchanged.</p>
        <a class="button" href="/cart">
          Back to the cart
        </a>
      </>
    )
  return null
}
