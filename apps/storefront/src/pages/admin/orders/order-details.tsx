import type { Order } from '@macromart/contract-orders/api'
import type { Payment } from '@macromart/contract-payments/api'
import { DateTime } from '../../../components/date-time.tsx'
import { Notice } from '../../../components/notice.tsx'
import { OrderStatusBadge } from '../../../components/order-status-badge.tsx'
import { PostalAddress } from '../../../components/postal-address.tsx'
import { Price } from '../../../components/price.tsx'
import { orderNumber } from '../../../format.ts'
import { isUnderpaid } from '../../order/order-texts.ts'
import type { OrderView } from '../../order/order-view.ts'
import { Timeline } from '../../order/timeline.tsx'
import { AdminLayout, Panel } from '../admin-layout.tsx'
import type { Attempt } from '../attempt.ts'
import { parcelLabels, paymentLabels, StatusBadge } from '../status-labels.tsx'
import { type Column, Table } from '../table.tsx'
import { OrderActions } from './order-forms.tsx'
import { stepsSoFar } from './steps.ts'

/** An order in the back office: items and address on the left, actions and status on the right. */
export const OrderDetails = ({ view, attempt }: { view: OrderView; attempt: Attempt | undefined }) => {
  const { order } = view
  const isToPack = order.status === 'confirmed'
  return (
    <AdminLayout
      section="orders"
      title={`Order ${orderNumber(order.id)}`}
      parent={{ href: '/office/orders', name: 'Orders' }}
      beside={
        <p data-notice>
          <OrderStatusBadge of={order} />
        </p>
      }
    >
      <div class="halves">
        <div class="half-wide">
          <Panel title={isToPack ? 'Items to pack' : 'Order summary'} id="goods">
            <Goods order={order} />
          </Panel>
          <Panel title="Delivery address" id="destination">
            <PostalAddress of={order.shippingAddress} />
            <Parcel view={view} />
          </Panel>
        </div>
        <div class="half-narrow">
          <OrderActions view={view} attempt={attempt} />
          <Panel title="Payment" id="money">
            <Money view={view} />
          </Panel>
          <Panel title="History" id="timeline">
            <Timeline steps={stepsSoFar(order)} />
          </Panel>
        </div>
      </div>
    </AdminLayout>
  )
}

const columns: Column<Order['lines'][number]>[] = [
  {
    label: 'Product',
    cell: ({ productId, name }) => (
      <a href={`/office/products/${productId}`}>
        <bdi>{name}</bdi>
      </a>
    ),
  },
  { label: 'Quantity', cell: ({ quantity }) => <strong>{quantity}</strong>, figures: true },
  { label: 'Unit price', cell: ({ unitPrice }) => <Price of={unitPrice} />, figures: true },
  { label: 'Line total', cell: ({ lineTotal }) => <Price of={lineTotal} />, figures: true },
]

const Goods = ({ order: { lines, total } }: { order: Order }) => (
  <>
    <Table caption="Lines of the order" columns={columns} rows={lines} />
    <p class="total">
      <span>Total</span> <Price of={total} />
    </p>
  </>
)

function Parcel({ view: { shipment, order } }: { view: OrderView }) {
  if (shipment.is === 'unavailable')
    return <p class="hint">The parcel status is unavailable: shipping does not answer.</p>
  if (shipment.is === 'refused')
    return (
      <p class="hint">
        {order.status === 'cancelled' ? 'There was no parcel.' : 'The parcel is created when the order is confirmed.'}
      </p>
    )
  const { status, carrier, trackingNumber } = shipment.value
  return (
    <p class="fact">
      <StatusBadge of={parcelLabels[status]} />
      {carrier && (
        <span>
          <bdi>{carrier}</bdi> <bdi class="code">{trackingNumber}</bdi>
        </span>
      )}
    </p>
  )
}

function Money({ view: { payment, order } }: { view: OrderView }) {
  if (payment.is === 'unavailable')
    return <p class="hint">The payment status is unavailable: payments does not answer.</p>
  if (payment.is === 'refused')
    return (
      <p class="hint">
        {order.status === 'cancelled' ? 'No payment was made.' : 'The payment starts when the items are reserved.'}
      </p>
    )
  const { status, amount, received, refund, dispute, declineCode, changedAt } = payment.value
  return (
    <>
      <p class="fact">
        <StatusBadge of={paymentLabels[status]} /> <Price of={amount} />
      </p>
      {received && isUnderpaid(payment.value) && (
        <Notice kind="bad">
          Only <Price of={received} /> was received: Stripe captured a part of the amount.
        </Notice>
      )}
      {dispute && <DisputeNotice dispute={dispute} />}
      {refund?.status === 'pending' && (
        <p class="hint">
          The refund of <Price of={refund.amount} /> is pending: the bank has not accepted it yet.
        </p>
      )}
      {refund?.status === 'failed' && (
        <Notice kind="bad">
          The refund of <Price of={refund.amount} /> failed: the bank rejected it. See Stripe for the reason.
        </Notice>
      )}
      {status === 'captured' && refund?.status === 'succeeded' && (
        <p class="hint">
          <Price of={refund.amount} /> of it was refunded.
        </p>
      )}
      <p class="hint">
        {declineCode && `The bank’s reason: ${declineCode.replace(/_/g, ' ')}. `}
        <DateTime at={changedAt} />
      </p>
    </>
  )
}

const DisputeNotice = ({ dispute: { status, reason, amount } }: { dispute: NonNullable<Payment['dispute']> }) => (
  <Notice kind={status === 'won' ? 'good' : 'bad'}>
    <Price of={amount} /> {disputeWords[status]} The bank’s reason: {reason.replace(/_/g, ' ')}.
  </Notice>
)

const disputeWords = {
  open: 'is disputed by the cardholder. Answer in Stripe before its deadline.',
  won: 'was disputed. The shop won the dispute and keeps the amount.',
  lost: 'was disputed. The shop lost the dispute and the amount.',
}
