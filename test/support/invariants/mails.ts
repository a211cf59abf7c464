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
    ...of('payment-refunded', withStatus(payments, 'refunded')),
  ])
  return [
    ...[...due].filter((id) => !mails.some((mail) => mail.id === id)).map((id) => `nobody was written to: ${id}`),
    ...mails.filter(({ status }) => status !== 'sent').map(({ id, status }) => `the mail ${id} is ${status}`),
    ...mails.filter(({ id }) => !due.has(id)).map(({ id }) => `the mail ${id} is about nothing`),
  ]
}
