import { useRequestContext } from 'hono/jsx-renderer'
import type { Env } from '../../env.ts'
import { Notice } from '../../parts/notice.tsx'

const sentences = {
  dispatched: 'Dispatched. The customer gets a mail, and the payment is captured.',
  delivered: 'Delivered. The customer is told.',
  cancelled: 'Cancelled. Goods and money go back.',
  cancelling: 'Asked for. The order is cancelled unless its parcel is leaving at this moment.',
  refunded: 'The money goes back to the customer.',
  refunding: 'Asked for. The order is refunded once the bank has taken the money.',
  created: 'The product is on the shelf. Its stock is empty until the first delivery is counted.',
  saved: 'Saved.',
  unchanged: 'Nothing was different, so nothing was changed.',
  retired: 'No longer sold. Orders that have it already are sent all the same.',
  sold: 'Sold again.',
  adjusted: 'The stock is corrected.',
}

/** What can have been done just before a page is shown. */
export type Deed = keyof typeof sentences

const isDeed = (word: string): word is Deed => Object.hasOwn(sentences, word)

/** The address to go to after something was done, which says so. */
export const saying = (path: string, deed: Deed): string => `${path}${path.includes('?') ? '&' : '?'}said=${deed}`

/** Says what has just been done. An address can make it say no other words than these. */
export function Said() {
  const word = useRequestContext<Env>().req.query('said') ?? ''
  return isDeed(word) ? <Notice kind="good">{sentences[word]}</Notice> : null
}
