import type { Mail } from '../mails.ts'
import type { Snapshot } from '../snapshot.ts'
import { withStatus } from './count.ts'

/** Every account got a welcome mail, and one mail for each step of its orders, according to the other services. */
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
  // Sent before the refund failed, or withdrawn afterwards.
  const possible = new Set(
    payments.flatMap(({ id, failedRefunds = [] }) => failedRefunds.map((refund) => refundMail(id, refund))),
  )
  const isRight = ({ id, status }: { id: string; status: string }) =>
    status === 'sent' || (status === 'withdrawn' && possible.has(id))
  return [
    ...[...due].filter((id) => !mails.some((mail) => mail.id === id)).map((id) => `no mail was written: ${id}`),
    ...mails.filter((mail) => !isRight(mail)).map(({ id, status }) => `the mail ${id} is ${status}`),
    ...mails.filter(({ id }) => !due.has(id) && !possible.has(id)).map(({ id }) => `the mail ${id} has no occasion`),
  ]
}

/** Older refund events had no id. */
const refundMail = (orderId: string, refundId: string | undefined) =>
  refundId === undefined ? `payment-refunded/${orderId}` : `payment-refunded/${orderId}/${refundId}`

/**
 * SES received every mail that notifications has recorded as sent, once and under the recorded message id, and no other
 * mail. Only `resentMails` may be sent more often, with the same content. Mails from before the start of SES are
 * ignored, because SES keeps nothing across restarts.
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
    ...lost.map(
      ({ id, messageId }) => `the mail ${id} is recorded as sent with ${messageId}, which SES did not receive`,
    ),
    ...unrecorded.flatMap((letter) => {
      const id = recordedAs(letter)
      if (id === undefined)
        return [`SES received ${letter.messageId} (${letter.subject}), of which notifications has no record`]
      return resentMails.includes(id) ? [] : [`the mail ${id} was sent again as ${letter.messageId}`]
    }),
  ]
}

const sameWords = (one: Mail, other: Mail) =>
  one.subject === other.subject &&
  one.destination.to[0] === other.destination.to[0] &&
  one.body.text === other.body.text
