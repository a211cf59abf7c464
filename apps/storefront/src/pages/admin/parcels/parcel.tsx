import type { Shipment } from '@macromart/contract-shipping/api'
import { DateTime } from '../../../components/date-time.tsx'
import { Notice } from '../../../components/notice.tsx'
import { PostalAddress } from '../../../components/postal-address.tsx'
import { countPieces, orderNumber } from '../../../format.ts'
import type { Attempt } from '../attempt.ts'
import { DeliverForm, DispatchForm } from './dispatch-form.tsx'

const since: Record<Shipment['status'], string> = {
  pending: 'Waiting since',
  dispatched: 'Dispatched',
  delivered: 'Delivered',
  cancelled: 'Stopped',
}

interface ParcelProps {
  parcel: Shipment
  /** The page that the parcel is on. */
  action: string
  attempt: Attempt | undefined
}

/** One parcel of the pick list: items, address and actions. */
export function Parcel({ parcel, action, attempt }: ParcelProps) {
  // After an error, the fragment scrolls the page to the form of this parcel.
  const back = `${action}#${parcel.orderId}`
  const { orderId, status, lines, shippingAddress, carrier, trackingNumber, changedAt } = parcel
  return (
    <li class="parcel" id={orderId}>
      <div class="parcel-head">
        <h2>
          <a href={`/office/orders/${orderId}`}>Order {orderNumber(orderId)}</a>
        </h2>
        <p class="hint">
          {since[status]} <DateTime at={changedAt} />
        </p>
      </div>
      {attempt?.refusal && (
        <div class="parcel-notice">
          <Notice kind="bad">{attempt.refusal}</Notice>
        </div>
      )}
      <ul class="picks" aria-label={itemCount(countPieces(lines))}>
        {lines.map(({ name, quantity }) => (
          <li>
            <strong class="pick-count">{quantity} ×</strong> <bdi>{name}</bdi>
          </li>
        ))}
      </ul>
      <div>
        <PostalAddress of={shippingAddress} />
        {carrier && (
          <p class="fact hint">
            <bdi>{carrier}</bdi> <bdi class="code">{trackingNumber}</bdi>
          </p>
        )}
      </div>
      {status === 'pending' && <DispatchForm action={back} orderId={orderId} attempt={attempt} />}
      {status === 'dispatched' && <DeliverForm action={back} orderId={orderId} />}
    </li>
  )
}

const itemCount = (count: number) => (count === 1 ? '1 item' : `${count} items`)
