import type { Order } from '@macromart/contract-orders/api'
import type { Shipment } from '@macromart/contract-shipping/api'
import type { LoadResult } from '../../load.ts'

/** Where the parcel is. There is none before the order is confirmed. */
export function parcelText(shipment: LoadResult<Shipment>, { status }: Pick<Order, 'status'>): string {
  if (shipment.is === 'unavailable') return 'Where the parcel is cannot be said just now. It goes its way all the same.'
  if (shipment.is === 'refused')
    return status === 'cancelled' ? 'None was packed.' : 'Packed once the order is confirmed.'
  const { carrier, trackingNumber } = shipment.value
  switch (shipment.value.status) {
    case 'pending':
      return 'Waiting to be packed.'
    case 'dispatched':
      return `With ${carrier}, tracking number ${trackingNumber}.`
    case 'delivered':
      return `Brought by ${carrier}, tracking number ${trackingNumber}.`
    case 'cancelled':
      return 'It stayed here.'
  }
}
