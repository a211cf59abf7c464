import type { Order } from '@macromart/contract-orders/api'
import type { Payment } from '@macromart/contract-payments/api'
import type { Shipment } from '@macromart/contract-shipping/api'
import type { LoadResult } from '../../load.ts'
import { declineText } from './decline.ts'

/** The status of an order: a title and a short explanation. */
export function headlineOf(order: Order): { title: string; words: string } {
  if (order.cancellationRequestedAt !== undefined && order.status === 'confirmed')
    return {
      title: 'Your order is being cancelled',
      words: 'The parcel may be leaving, so shipping is checking whether it can still be stopped.',
    }
  switch (order.status) {
    case 'placed':
      return { title: 'Thank you for your order', words: 'We are checking that everything is in stock.' }
    case 'reserved':
      return { title: 'Your items are reserved', words: 'Next, your bank authorises the payment.' }
    case 'confirmed':
      return { title: 'Your order is confirmed', words: 'Next, the parcel is packed. You can cancel until it leaves.' }
    case 'dispatched':
      return { title: 'Your parcel is on its way', words: 'It was handed over to the carrier.' }
    case 'delivered':
      return { title: 'Your parcel has arrived', words: 'May all of it be good for a long time.' }
    case 'cancelled':
      return { title: 'This order was cancelled', words: cancellationText(order) }
    case 'refunded':
      return { title: 'Your order was refunded', words: 'The money was returned to the card that you paid with.' }
  }
}

/** Why an order was cancelled, in one sentence for its customer. */
export function cancellationText({ cancellation, lines }: Pick<Order, 'cancellation' | 'lines'>): string {
  switch (cancellation?.reason) {
    case 'out-of-stock': {
      const short = lines
        .filter(({ productId }) => cancellation.detail?.includes(productId))
        .map(({ name }) => `“${name}”`)
      return short.length > 0 ? `There was not enough stock of ${joinNames(short)}.` : 'There was not enough stock.'
    }
    case 'payment-declined':
      return `${declineText(cancellation.detail)}.`
    case 'customer':
      return 'You cancelled it.'
    case 'staff':
      return 'The shop cancelled it.'
    case 'timeout':
      return 'It could not be confirmed in time.'
    case undefined:
      return 'It was cancelled.'
  }
}

const joinNames = (names: string[]): string => new Intl.ListFormat('en-GB').format(names)

/** The status of the payment. There is no payment before the items are reserved. */
export function paymentText(payment: LoadResult<Payment>, { status }: Pick<Order, 'status'>): string {
  if (payment.is === 'unavailable')
    return 'The payment status is unavailable at the moment. Your payment is not affected.'
  if (payment.is === 'refused')
    return status === 'cancelled' ? 'No payment was made.' : 'The payment starts when the items are reserved.'
  switch (payment.value.status) {
    case 'pending':
      return 'Your bank is authorising the payment.'
    case 'authorized':
      return 'The amount is held on your card and not charged yet.'
    case 'declined':
      return `${declineText(payment.value.declineCode)}. You were not charged.`
    case 'captured':
      return capturedText(payment.value)
    case 'voided':
      return 'You were not charged: the amount is no longer held on your card.'
    case 'refunded':
      return 'Refunded to your card.'
    case 'capture-failed':
      return 'Your card could not be charged. The shop is looking into it; you need not do anything.'
  }
}

function capturedText(payment: Payment): string {
  switch (payment.refund?.status) {
    case 'pending':
      return 'Paid. The refund to your card is pending.'
    case 'failed':
      return 'Paid. Your bank rejected the refund. The shop is looking into it; you need not do anything.'
    case 'succeeded':
      return 'Paid, and partly refunded to your card.'
    case undefined:
      return isUnderpaid(payment) ? 'Partly paid. The shop is looking into it; you need not do anything.' : 'Paid.'
  }
}

/** Whether less was received than is due. */
export const isUnderpaid = ({ amount, received }: Payment): boolean =>
  received !== undefined && received.amount < amount.amount

/** The status of the parcel. There is no parcel before the order is confirmed. */
export function parcelText(shipment: LoadResult<Shipment>, { status }: Pick<Order, 'status'>): string {
  if (shipment.is === 'unavailable')
    return 'The parcel status is unavailable at the moment. Your delivery is not affected.'
  if (shipment.is === 'refused')
    return status === 'cancelled' ? 'No parcel was packed.' : 'The parcel is packed after the order is confirmed.'
  const { carrier, trackingNumber } = shipment.value
  switch (shipment.value.status) {
    case 'pending':
      return 'Waiting to be packed.'
    case 'dispatched':
      return `With ${carrier}, tracking number ${trackingNumber}.`
    case 'delivered':
      return `Delivered by ${carrier}, tracking number ${trackingNumber}.`
    case 'cancelled':
      return 'The parcel was not sent.'
  }
}
