import type { Order } from '@macromart/contract-orders/api'
import { cancellationText } from './cancellation-text.ts'

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
