import type { Snapshot } from '../snapshot.ts'
import { differs, sum } from './count.ts'

/** In all, and for each order alone: two wrongs that cancel out are still two wrongs. */
export function moneyViolations({ orders, intents }: Snapshot): string[] {
  const held = new Set(['confirmed'])
  const earned = new Set(['dispatched', 'delivered'])
  const known = new Set(orders.map(({ id }) => id))
  const total = (statuses: Set<string>) =>
    sum(orders.filter(({ status }) => statuses.has(status)).map((order) => order.total.amount))
  return [
    ...differs('held at Stripe', { Stripe: sum(intents.map((intent) => intent.held)), 'by orders': total(held) }),
    ...differs('earned', {
      Stripe: sum(intents.map(({ captured, refunded }) => captured - refunded)),
      'by orders': total(earned),
    }),
    ...orders.flatMap((order) => {
      const own = intents.filter(({ orderId }) => orderId === order.id)
      const amount = order.total.amount
      return [
        ...differs(`${order.id} (${order.status}) held`, {
          Stripe: sum(own.map((intent) => intent.held)),
          order: held.has(order.status) ? amount : 0,
        }),
        ...differs(`${order.id} (${order.status}) earned`, {
          Stripe: sum(own.map(({ captured, refunded }) => captured - refunded)),
          order: earned.has(order.status) ? amount : 0,
        }),
        ...(own.length > 1 ? [`${order.id} has ${own.length} payment intents`] : []),
      ]
    }),
    ...intents.filter(({ orderId }) => !known.has(orderId)).map(({ id }) => `${id} belongs to no order`),
  ]
}
