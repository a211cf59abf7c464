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

/** The part of an order's page that changes while somebody looks at it. */
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
          <h1 data-news>{title}</h1>
          <p class="lede" data-news>
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

/** How much was received, where it is less than the total. */
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

/** What a customer may want to do about an order that came to nothing. */
function NextStep({ order: { cancellation } }: { order: Order }) {
  const isUnpaid = cancellation?.reason === 'payment-declined'
  // Confirmed orders have left their carts.
  if (isUnpaid && (cancellation.detail === 'voided' || cancellation.detail === 'refunded')) return null
  if (isUnpaid && isCardDecline(cancellation.detail))
    return (
      <>
        <p>Your cart is as it was.</p>
        <a class="button" href="/checkout">
          Try again with another card
        </a>
      </>
    )
  if (isUnpaid || cancellation?.reason === 'out-of-stock')
    return (
      <>
        <p>Your cart is as it was.</p>
        <a class="button" href="/cart">
          Back to the cart
        </a>
      </>
    )
  return null
}
