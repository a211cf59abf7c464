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
