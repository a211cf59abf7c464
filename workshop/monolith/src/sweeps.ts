import type { Instant } from '@macromart/kernel'
import { log } from '@macromart/lambda-kit'
import { expire, type Limits } from '@macromart/orders/domain/order'
import type { Shop } from './module.ts'
import { changeOrder, ordersOlderThan } from './orders/store.ts'
import { unfinishedPayments } from './payments/store.ts'
import { advanceOrLeave, change } from './transaction.ts'
import { isAtHome } from './work.ts'

const pauseMs = 5_000
/** Requests finish their own payments within this time. */
const graceSeconds = 10

/**
 * Sweeps every few seconds: orders that exceed their limit, payments that want something of Stripe, mails that were not
 * sent. `stop` ends the sweep that runs.
 */
export function startSweeps(shop: Shop, limits: Limits): { stop(): Promise<void> } {
  let running: Promise<void> | undefined
  const timer = setInterval(() => {
    running ??= attempt('sweep.failed', () => sweep(shop, limits)).finally(() => {
      running = undefined
    })
  }, pauseMs).unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

/** One sweep. What fails is logged and left to the next. */
export async function sweep(shop: Shop, limits: Limits): Promise<void> {
  const { database, clock, mailer } = shop
  const ago = (seconds: number): Instant => new Date(Date.parse(clock()) - seconds * 1000).toISOString()
  const waits = { placed: limits.openSeconds, reserved: limits.openSeconds, confirmed: limits.confirmedSeconds }
  for (const [status, seconds] of Object.entries(waits) as [keyof typeof waits, number][])
    for (const orderId of ordersOlderThan(database.read, status, ago(seconds)))
      await attempt('order.expiry_failed', () =>
        change(shop, (tx) => changeOrder(tx, orderId, (order) => expire(order, limits, tx.at))),
      )
  for (const orderId of unfinishedPayments(database.read, ago(graceSeconds))) await advanceOrLeave(shop, orderId)
  if (isAtHome(database.read, 'notifications')) await attempt('mail.sweep_failed', () => mailer.sendLeft())
}

async function attempt(event: `${string}.${string}`, task: () => Promise<unknown>): Promise<void> {
  await task().catch((error: unknown) => log.error(event, 'could not finish; the next sweep tries again', { error }))
}
