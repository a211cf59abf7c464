import type { Snapshot } from '../snapshot.ts'
import { differs, sum } from './count.ts'

/** Checked in total and for each order, because two wrong amounts can have a correct sum. */
export function moneyViolations({ orders, payments, intents }: Snapshot): string[] {
  const paymentOf = new Map(payments.map((payment) => [payment.id, payment]))
  const due = orders.map((order) => ({ ...order, ...dueFor(order, paymentOf.get(order.id)) }))
  const known = new Set(orders.map(({ id }) => id))
  const earned = ({ captured, refunded }: Snapshot['intents'][number]) => captured - refunded
  return [
    ...differs('held at Stripe', {
      Stripe: sum(intents.map((intent) => intent.held)),
      'by orders': sum(due.map(({ held }) => held)),
    }),
    ...differs('earned', { Stripe: sum(intents.map(earned)), 'by orders': sum(due.map(({ earned }) => earned)) }),
    ...due.flatMap((order) => {
      const own = intents.filter(({ orderId }) => orderId === order.id)
      return [
        ...differs(`${order.id} (${order.status}) held`, {
          Stripe: sum(own.map((intent) => intent.held)),
          order: order.held,
        }),
        ...differs(`${order.id} (${order.status}) earned`, { Stripe: sum(own.map(earned)), order: order.earned }),
        ...(own.length > 1 ? [`${order.id} has ${own.length} payment intents`] : []),
      ]
    }),
    ...intents.filter(({ orderId }) => !known.has(orderId)).map(({ id }) => `${id} belongs to no order`),
  ]
}

/**
 * The money that Stripe must hold and have earned for an order. If the payment was captured at Stripe, early or in
 * part, the payment must record that.
 */
function dueFor({ status, total }: Snapshot['orders'][number], payment: Snapshot['payments'][number] | undefined) {
  const { received = total, refund } = payment ?? {}
  // A partial refund at Stripe leaves the payment captured.
  const given = payment?.status === 'captured' && refund?.status === 'succeeded' ? refund.amount.amount : 0
  const earned = received.amount - given
  if (status === 'dispatched' || status === 'delivered') return { held: 0, earned }
  // The capture at Stripe is being refunded, or the bank has rejected the refund. Staff are alerted.
  if (status === 'cancelled' && payment?.status === 'captured' && refund) return { held: 0, earned }
  if (status !== 'confirmed') return { held: 0, earned: 0 }
  return payment?.status === 'captured' ? { held: 0, earned } : { held: total.amount, earned: 0 }
}
