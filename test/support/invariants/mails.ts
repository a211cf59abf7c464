import type { Mail } from '../mails.ts'
import type { Snapshot } from '../snapshot.ts'
import { withStatus } from './count.ts'

/** Whoever opened an account was welcomed, and told of each step of their orders, in one mail each: by the books of who took it. */
export function mailViolations({ accounts, orders, shipments, payments, mails }: Snapshot): string[] {
  if (mails === undefined) return []
  const of = (kind: string, all: { id: string }[]) => all.map(({ id }) => `${kind}/${id}`)
  const due = new Set([
    ...of('account-opened', accounts),
    ...of(
      'order-confirmed',
      orders.filter(({ timeline }) => timeline.some(({ status }) => status === 'confirmed')),
    ),
    ...of('order-cancelled', withStatus(orders, 'cancelled')),
    ...of('shipment-dispatched', withStatus(shipments, 'dispatched', 'delivered')),
    ...of('shipment-delivered', withStatus(shipments, 'delivered')),
    ...withStatus(payments, 'refunded').map(({ id, refund }) => refundMail(id, refund?.id)),
    ...payments.flatMap(({ id, failedRefunds = [] }) => failedRefunds.map((refund) => `refund-failed/${id}/${refund}`)),
  ])
  // Sent before the refund failed, or withdrawn after that.
  const possible = new Set(
    payments.flatMap(({ id, failedRefunds = [] }) => failedRefunds.map((refund) => refundMail(id, refund))),
  )
  const isRight = ({ id, status }: { id: string; status: string }) =>
    status === 'sent' || (status === 'withdrawn' && possible.has(id))
  return [
    ...[...due].filter((id) => !mails.some((mail) => mail.id === id)).map((id) => `nobody was written to: ${id}`),
    ...mails.filter((mail) => !isRight(mail)).map(({ id, status }) => `the mail ${id} is ${status}`),
    ...mails.filter(({ id }) => !due.has(id) && !possible.has(id)).map(({ id }) => `the mail ${id} is about nothing`),
  ]
}

/** Refunds of before had no id in the news of them. */
const refundMail = (orderId: string, refundId: string | undefined) =>
  refundId === undefined ? `payment-refunded/${orderId}` : `payment-refunded/${orderId}/${refundId}`

/**
 * What notifications has recorded as sent was given to SES, once and under the message id of the record, and SES was given
 * nothing else. Only the mails `sentAgain` may have gone more often, and then in the same words. What was recorded before
 * this SES began is not looked for: it keeps nothing from one start to the next.
 */
export function sentMailViolations({ mails = [], sentMails }: Snapshot, resentMails: readonly string[]): string[] {
  if (sentMails === undefined) return []
  const { since, messages } = sentMails
  const sent = mails.filter(({ status }) => status === 'sent')
  const recordOf = ({ messageId }: { messageId: string }) => sent.find((mail) => mail.messageId === messageId)
  const lost = sent.filter(
    ({ messageId, changedAt }) => changedAt >= since && !messages.some((letter) => letter.messageId === messageId),
  )
  const unrecorded = messages.filter((letter) => recordOf(letter) === undefined)
  const recordedAs = (letter: Mail) =>
    messages.map((each) => (sameWords(each, letter) ? recordOf(each)?.id : undefined)).find((id) => id !== undefined)
  return [
    ...lost.map(({ id, messageId }) => `the mail ${id} is sent as ${messageId}, which SES was never given`),
    ...unrecorded.flatMap((letter) => {
      const id = recordedAs(letter)
      if (id === undefined) return [`SES was given ${letter.messageId} (${letter.subject}), which nobody has recorded`]
      return resentMails.includes(id) ? [] : [`the mail ${id} went again as ${letter.messageId}`]
    }),
  ]
}

const sameWords = (one: Mail, other: Mail) =>
  one.subject === other.subject &&
  one.destination.to[0] === other.destination.to[0] &&
  one.body.text === other.body.text
