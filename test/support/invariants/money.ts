import type { Snapshot } from '../snapshot.ts'
import { differs, sum } from './count.ts'

/** In all, and for each order alone: two wrongs that cancel out are still two wrongs. */
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
 * What an order says that Stripe must hold and have earned. Somebody may have captured its payment at Stripe, before the parcel
 * left or only a part of it: then the payment has to say so.
 */
function dueFor({ status, total }: Snapshot['orders'][number], payment: Snapshot['payments'][number] | undefined) {
  const { received = total, refund } = payment ?? {}
  // A part that was given back at Stripe leaves the payment captured.
  const given = payment?.status === 'captured' && refund?.status === 'succeeded' ? refund.amount.amount : 0
  const earned = received.amount - given
  if (status === 'dispatched' || status === 'delivered') return { held: 0, earned }
  // What was captured at Stripe for it is on its way back, or the bank has not taken it: staff have been alarmed.
  if (status === 'cancelled' && payment?.status === 'captured' && refund) return { held: 0, earned }
  if (status !== 'confirmed') return { held: 0, earned: 0 }
  return payment?.status === 'captured' ? { held: 0, earned } : { held: total.amount, earned: 0 }
}
