import type { Shipment } from '@macromart/contract-shipping/api'
import { Moment } from '../../parts/moment.tsx'
import { PostalAddress } from '../../parts/postal-address.tsx'
import { orderNumber, piecesIn } from '../../words.ts'
import type { Attempt } from './attempt.ts'
import { DeliverForm, DispatchForm } from './dispatch-form.tsx'

const since: Record<Shipment['status'], string> = {
  pending: 'Waiting since',
  dispatched: 'Left',
  delivered: 'Arrived',
  cancelled: 'Stopped',
}

interface ParcelProps {
  parcel: Shipment
  /** The page that the parcel is on. */
  action: string
  attempt: Attempt | undefined
}

/** One parcel of the pick list: what goes in, where it goes, and what is to be done with it. */
export function Parcel({ parcel, action, attempt }: ParcelProps) {
  const { orderId, status, lines, shippingAddress, carrier, trackingNumber, changedAt } = parcel
  return (
    <li class="parcel" id={orderId}>
      <div class="parcel-head">
        <h2>
          <a href={`/office/orders/${orderId}`}>Order {orderNumber(orderId)}</a>
        </h2>
        <p class="hint">
          {since[status]} <Moment at={changedAt} />
        </p>
      </div>
      <ul class="picks" aria-label={`${piecesIn(lines)} to pack`}>
        {lines.map(({ name, quantity }) => (
          <li>
            <strong class="pick-count">{quantity} ×</strong> {name}
          </li>
        ))}
      </ul>
      <div>
        <PostalAddress of={shippingAddress} />
        {carrier && (
          <p class="fact hint">
            {carrier}, <span class="code">{trackingNumber}</span>
          </p>
        )}
      </div>
      {status === 'pending' && <DispatchForm action={action} orderId={orderId} attempt={attempt} />}
      {status === 'dispatched' && <DeliverForm action={action} orderId={orderId} />}
    </li>
  )
}
