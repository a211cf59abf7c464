import type { Shipment } from '@macromart/contract-shipping/api'
import { DateTime } from '../../../components/date-time.tsx'
import { Notice } from '../../../components/notice.tsx'
import { PostalAddress } from '../../../components/postal-address.tsx'
import { countPieces, orderNumber } from '../../../format.ts'
import type { Attempt } from '../attempt.ts'
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
  // Where something is wrong with a form far down the page, the page is shown from there.
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
        <div class="parcel-news">
          <Notice kind="bad">{attempt.refusal}</Notice>
        </div>
      )}
      <ul class="picks" aria-label={inPieces(countPieces(lines))}>
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
            {carrier} <span class="code">{trackingNumber}</span>
          </p>
        )}
      </div>
      {status === 'pending' && <DispatchForm action={back} orderId={orderId} attempt={attempt} />}
      {status === 'dispatched' && <DeliverForm action={back} orderId={orderId} />}
    </li>
  )
}

const inPieces = (count: number) => (count === 1 ? '1 piece' : `${count} pieces`)
