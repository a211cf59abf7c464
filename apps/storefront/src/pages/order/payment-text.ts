import type { Order } from '@macromart/contract-orders/api'
import type { Payment } from '@macromart/contract-payments/api'
import type { LoadResult } from '../../load.ts'
import { declineText } from './decline.ts'

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
