import type { Clock } from '@macromart/kernel'
import { log } from '@macromart/lambda-kit'
import { expire, type Limits } from './domain/order.ts'
import type { OrderStore } from './store.ts'

/** Expires orders that exceed their limit; returns how many changed. An order that fails is left to the next sweep. */
export async function sweep(orders: OrderStore, limits: Limits, clock: Clock): Promise<{ expired: number }> {
  let expired = 0
  const wait = { placed: limits.openSeconds, reserved: limits.openSeconds, confirmed: limits.confirmedSeconds }
  for (const [status, seconds] of Object.entries(wait) as [keyof typeof wait, number][]) {
    const before = new Date(Date.parse(clock()) - seconds * 1000).toISOString()
    for await (const seen of orders.listOlderThan(status, before)) {
      // The index is eventually consistent: it only selects which orders to read.
      if (expire(seen, limits, clock()).unchanged) continue
      if (await expireOrder(seen.id)) expired++
    }
  }
  return { expired }

  async function expireOrder(orderId: string): Promise<boolean> {
    let changes = false
    try {
      await orders.change(orderId, (order) => {
        const decision = expire(order, limits, clock())
        changes = !decision.unchanged
        return decision
      })
      return changes
    } catch (error) {
      log.error('order.expiry_failed', 'could not expire the order; the next sweep tries again', { orderId, error })
      return false
    }
  }
}
