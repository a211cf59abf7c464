import { useRequestContext } from 'hono/jsx-renderer'
import { Notice } from '../../components/notice.tsx'
import type { Env } from '../../env.ts'

const messages = {
  dispatched: 'Dispatched. The customer is notified by e-mail, and the payment is captured.',
  delivered: 'Delivered. The customer is notified by e-mail.',
  cancelled: 'Cancelled. The stock and the payment are released.',
  cancelling: 'Cancellation requested. The order is cancelled unless its parcel has left.',
  refunded: 'The payment is refunded.',
  refunding: 'Refund requested. The order is refunded when the bank has accepted the refund.',
  created: 'Product created. Its stock is 0 until you correct the stock.',
  saved: 'Saved.',
  unchanged: 'No changes to save.',
  retired: 'No longer sold. Existing orders are still sent.',
  sold: 'On sale again.',
  adjusted: 'The stock is corrected.',
}

/** The results of actions that a page can show. */
export type ActionResult = keyof typeof messages

const isActionResult = (word: string): word is ActionResult => Object.hasOwn(messages, word)

/** The address to redirect to after an action. Its query names the result. */
export const withFlashMessage = (path: string, result: ActionResult): string =>
  `${path}${path.includes('?') ? '&' : '?'}said=${result}`

/** Shows the result of the latest action. The query can select only one of the messages above. */
export function FlashMessage() {
  const word = useRequestContext<Env>().req.query('said') ?? ''
  return isActionResult(word) ? <Notice kind="good">{messages[word]}</Notice> : null
}
