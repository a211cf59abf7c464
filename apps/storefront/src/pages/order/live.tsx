import type { Order } from '@macromart/contract-orders/api'
import { Moment } from '../../parts/moment.tsx'
import { Price } from '../../parts/price.tsx'
import { Status } from '../../parts/status.tsx'
import { answerOf } from '../../settle.ts'
import { orderNumber } from '../../words.ts'
import { Cancellation } from './cancellation.tsx'
import { isTheCards } from './decline.ts'
import { headlineOf } from './headline.ts'
import { parcelWords } from './parcel-words.ts'
import { isShort, paymentWords } from './payment-words.ts'
import { stepsOf } from './steps.ts'
import { Timeline } from './timeline.tsx'
import { isFinal, type View, versionOf } from './view.ts'

/** The part of an order's page that changes while somebody looks at it. */
export function Live({ view }: { view: View }) {
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
          <Moment at={order.placedAt} />
        </span>
        <Status of={order} />
      </p>
      <div class="order-headline">
        <div>
          <h1 data-news>{title}</h1>
          <p class="lede" data-news>
            {words}
          </p>
        </div>
        <Next order={order} />
      </div>
      <Timeline steps={stepsOf(order)} />
      <dl class="facts">
        <div>
          <dt>Payment</dt>
          <dd>
            {paymentWords(payment, order)}
            <Received payment={payment} />
          </dd>
        </div>
        <div>
          <dt>Parcel</dt>
          <dd>{parcelWords(shipment, order)}</dd>
        </div>
      </dl>
      <Cancellation order={order} label="Cancel this order" />
    </div>
  )
}

/** How much was received, where it is less than the total. */
function Received({ payment }: Pick<View, 'payment'>) {
  const answer = answerOf(payment)
  if (!answer?.received || !isShort(answer)) return null
  return (
    <>
      {' '}
      Received: <Price of={answer.received} />.
    </>
  )
}

/** What a customer may want to do about an order that came to nothing. */
function Next({ order: { cancellation } }: { order: Order }) {
  const isUnpaid = cancellation?.reason === 'payment-declined'
  // Confirmed orders have left their carts.
  if (isUnpaid && (cancellation.detail === 'voided' || cancellation.detail === 'refunded')) return null
  if (isUnpaid && isTheCards(cancellation.detail))
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
