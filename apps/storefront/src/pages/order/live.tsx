import type { Order } from '@macromart/contract-orders/api'
import { Moment } from '../../parts/moment.tsx'
import { Status } from '../../parts/status.tsx'
import { orderNumber } from '../../words.ts'
import { Cancellation } from './cancellation.tsx'
import { headlineOf } from './headline.ts'
import { parcelWords } from './parcel-words.ts'
import { paymentWords } from './payment-words.ts'
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
          <dd>{paymentWords(payment, order)}</dd>
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

/** What a customer may want to do about an order that came to nothing. */
function Next({ order: { cancellation } }: { order: Order }) {
  if (cancellation?.reason === 'payment-declined')
    return (
      <>
        <p>Your cart is as it was.</p>
        <a class="button" href="/checkout">
          Try again with another card
        </a>
      </>
    )
  if (cancellation?.reason === 'out-of-stock')
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
