import type { Order } from '@macromart/contract-orders/api'
import { declineText } from './decline.ts'

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
