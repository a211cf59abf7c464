import type { Order } from '@macromart/contract-orders/api'
import type { Payment } from '@macromart/contract-payments/api'
import type { Shipment } from '@macromart/contract-shipping/api'
import type { LoadResult } from '../../load.ts'
import { declineText } from './decline.ts'

/** How an order stands, in a few words and a sentence or two. */
export function headlineOf(order: Order): { title: string; words: string } {
  if (order.cancellationRequestedAt !== undefined && order.status === 'confirmed')
    return {
      title: 'It is being cancelled',
      words: 'The parcel may be leaving at this very moment, so shipping has to say whether it can still be stopped.',
    }
  switch (order.status) {
    case 'placed':
      return { title: 'Thank you for your order', words: 'Somebody is looking whether everything is there.' }
    case 'reserved':
      return { title: 'Everything is there', words: 'It is kept for you while your bank is asked for the money.' }
    case 'confirmed':
      return { title: 'Your order is confirmed', words: 'Next, the parcel is packed. Until it leaves, you can cancel.' }
    case 'dispatched':
      return { title: 'Your parcel is on its way', words: 'It has been handed over to the carrier.' }
    case 'delivered':
      return { title: 'Your parcel has arrived', words: 'May all of it be good for a long time.' }
    case 'cancelled':
      return { title: 'This order was cancelled', words: cancellationText(order) }
    case 'refunded':
      return { title: 'Your money comes back', words: 'It was given back to the card that it came from.' }
  }
}

/** Why an order was cancelled, in one sentence for its customer. */
export function cancellationText({ cancellation, lines }: Pick<Order, 'cancellation' | 'lines'>): string {
  switch (cancellation?.reason) {
    case 'out-of-stock': {
      const short = lines
        .filter(({ productId }) => cancellation.detail?.includes(productId))
        .map(({ name }) => `“${name}”`)
      return short.length > 0 ? `There were not enough left of ${joinNames(short)}.` : 'There were not enough left.'
    }
    case 'payment-declined':
      return `${declineText(cancellation.detail)}.`
    case 'customer':
      return 'You have changed your mind.'
    case 'staff':
      return 'The shop has cancelled it.'
    case 'timeout':
      return 'It had to wait for too long, so it was let go.'
    case undefined:
      return 'It was cancelled.'
  }
}

const joinNames = (names: string[]): string => new Intl.ListFormat('en-GB').format(names)

/** What became of the money. There is no payment before the goods are set aside. */
export function paymentText(payment: LoadResult<Payment>, { status }: Pick<Order, 'status'>): string {
  if (payment.is === 'unavailable') return 'What became of the money cannot be said just now. It is in good hands.'
  if (payment.is === 'refused')
    return status === 'cancelled' ? 'Your card was not asked.' : 'Your card is asked once the goods are set aside.'
  switch (payment.value.status) {
    case 'pending':
      return 'Your bank is being asked.'
    case 'authorized':
      return 'Held on your card, and not yet taken.'
    case 'declined':
      return `${declineText(payment.value.declineCode)}. Nothing was taken.`
    case 'captured':
      return capturedText(payment.value)
    case 'voided':
      return 'Nothing was taken: the bank no longer holds it.'
    case 'refunded':
      return 'Given back to your card.'
    case 'capture-failed':
      return 'The bank did not hand it over. The shop looks into it, and you need not do anything.'
  }
}

function capturedText(payment: Payment): string {
  switch (payment.refund?.status) {
    case 'pending':
      return 'Paid. The money is on its way back to your card.'
    case 'failed':
      return 'Paid. Your bank did not take the money back. The shop looks into it, and you need not do anything.'
    case 'succeeded':
      return 'Paid, and in part given back to your card.'
    case undefined:
      return isUnderpaid(payment) ? 'Paid in part. The shop looks into it, and you need not do anything.' : 'Paid.'
  }
}

/** Whether less was received than is due. */
export const isUnderpaid = ({ amount, received }: Payment): boolean =>
  received !== undefined && received.amount < amount.amount

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
