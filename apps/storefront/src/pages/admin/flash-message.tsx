import { useRequestContext } from 'hono/jsx-renderer'
import { Notice } from '../../components/notice.tsx'
import type { Env } from '../../env.ts'

const messages = {
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
export type ActionResult = keyof typeof messages

const isActionResult = (word: string): word is ActionResult => Object.hasOwn(messages, word)

/** The address to go to after something was done, which says so. */
export const withFlashMessage = (path: string, result: ActionResult): string =>
  `${path}${path.includes('?') ? '&' : '?'}said=${result}`

/** Says what has just been done. An address can make it say no other words than these. */
export function FlashMessage() {
  const word = useRequestContext<Env>().req.query('said') ?? ''
  return isActionResult(word) ? <Notice kind="good">{messages[word]}</Notice> : null
}
