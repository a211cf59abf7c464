import type { Order } from '@macromart/contract-orders/api'
import type { Payment } from '@macromart/contract-payments/api'
import type { Settled } from '../../settle.ts'
import { declineWords } from './decline.ts'

/** What became of the money. There is no payment before the goods are set aside. */
export function paymentWords(payment: Settled<Payment>, { status }: Pick<Order, 'status'>): string {
  if (payment.is === 'resting') return 'What became of the money cannot be said just now. It is in good hands.'
  if (payment.is === 'refused')
    return status === 'cancelled' ? 'Your card was not asked.' : 'Your card is asked once the goods are set aside.'
  switch (payment.value.status) {
    case 'pending':
      return 'Your bank is being asked.'
    case 'authorized':
      return 'Held on your card, and not yet taken.'
    case 'declined':
      return `Declined: ${declineWords(payment.value.declineCode)}. Nothing was taken.`
    case 'captured':
      return 'Paid when the parcel left.'
    case 'voided':
      return 'Nothing was taken: the bank no longer holds it.'
    case 'refunded':
      return 'Given back to your card.'
    case 'capture-failed':
      return 'The bank did not hand it over. The shop looks into it, and you need not do anything.'
  }
}
