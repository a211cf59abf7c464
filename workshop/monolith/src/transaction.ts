import type { OrderId } from '@macromart/contract-orders/api'
import { log, Unavailable } from '@macromart/lambda-kit'
import type { PaymentState } from '@macromart/payments/domain/payment-state'
import { nextStep, type ProcessorState, reconcile } from '@macromart/payments/domain/reconcile'
import type { Shop } from './module.ts'
import { changePayment, findPayment } from './payments/store.ts'
import { reactAtOnce } from './reactions.ts'
import type { Work } from './work.ts'

/**
 * Runs one transaction. After the commit, and before it resolves, it asks Stripe for what the payments want and sends the
 * mails: a server that is slow there makes the caller wait, but no other transaction. What fails there does not fail the
 * caller, because it is recorded: the sweep continues it.
 */
export async function inTransaction<T>(shop: Shop, run: (tx: Work) => T | Promise<T>): Promise<T> {
  const { database, clock, step, mailer } = shop
  const left: Pick<Work, 'events' | 'mails' | 'payments'> = { events: [], mails: [], payments: [] }
  const result = await database.write((tx) => run({ ...tx, ...left, at: clock(), publishes: step.publishes }))
  if (left.events.length > 0) shop.onPublished()
  for (const orderId of left.payments) await advanceOrLeave(shop, orderId)
  for (const mail of left.mails) await mailer.send(mail)
  return result
}

/** Changes a module. Until step 2, the others react to its events in the same transaction. */
export const change = <T>(shop: Shop, run: (tx: Work) => T | Promise<T>): Promise<T> =>
  inTransaction(shop, async (tx) => {
    const result = await run(tx)
    if (shop.step.reactsAtOnce) await reactAtOnce(tx)
    return result
  })

/** Does at Stripe what a payment wants, or leaves it to the next sweep. */
export async function advanceOrLeave(shop: Shop, orderId: OrderId): Promise<void> {
  const payment = findPayment(shop.database.read, orderId)
  if (payment === undefined) return
  await advancePayment(shop, payment).catch((error: unknown) =>
    log.warn('payment.not_advanced', 'could not advance the payment; the sweep tries again', { orderId, error }),
  )
}

/**
 * Takes steps at Stripe until a payment wants nothing more. Safe to run concurrently and to repeat: Stripe performs a
 * step once, and its outcome is recorded once. Throws `Unavailable` for what may succeed later.
 */
export async function advancePayment(shop: Shop, known: PaymentState): Promise<PaymentState> {
  let payment = known
  for (;;) {
    const step = nextStep(payment, shop.clock())
    if (step === undefined) return payment
    const state = await shop.cards[step](payment)
    const next = await change(shop, (tx) => recordProcessorState(tx, known.id, state))
    if (next.version === payment.version)
      throw new Unavailable(`Stripe has not yet completed "${step}" for the payment of ${known.id}`)
    payment = next
  }
}

/** Records the state of a payment at Stripe. */
export function recordProcessorState(tx: Work, orderId: OrderId, state: ProcessorState): PaymentState {
  const payment = changePayment(tx, orderId, (payment) => reconcile(payment, state, tx.at))
  if (payment === undefined) throw new Error(`there is no payment for ${orderId}`)
  return payment
}
