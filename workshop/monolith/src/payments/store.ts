import type { OrderId } from '@macromart/contract-orders/api'
import { type Decision, type Instant, isRefusal, type Refusal } from '@macromart/kernel'
import { log } from '@macromart/lambda-kit'
import { alarmsRaised } from '@macromart/payments/domain/alarms'
import { isRequested, type PaymentRecord, type PaymentState } from '@macromart/payments/domain/payment-state'
import type { Sql, Transaction } from '../database.ts'
import { findState } from '../documents.ts'
import { putState, replaceParts } from '../rows.ts'
import { save, type Work } from '../work.ts'

/** The payment of an order. A tombstone is none. */
export function findPayment(sql: Sql, orderId: string): PaymentState | undefined {
  const found = findState<PaymentRecord>(sql, 'payment_state', orderId)
  return found && isRequested(found) ? found : undefined
}

/** Decides on a payment and saves it. Undefined if there is none. */
export function changePayment<D extends Decision<PaymentState> | Refusal>(
  tx: Work,
  orderId: string,
  decide: (payment: PaymentState) => D,
): PaymentState | Extract<D, Refusal> | undefined {
  const payment = findPayment(tx, orderId)
  if (payment === undefined) return undefined
  const decision = decide(payment)
  if (!isRefusal(decision)) logAlarms(payment, decision)
  return save<PaymentState, D>(tx, 'payments', savePayment, decision)
}

/** Records what is wanted of the payment of an order. Stripe is asked after the commit. */
export function wantOfPayment(
  tx: Work,
  orderId: OrderId,
  decide: (known: PaymentRecord | undefined) => Decision<PaymentRecord>,
): PaymentRecord {
  const known = findState<PaymentRecord>(tx, 'payment_state', orderId)
  tx.payments.push(orderId)
  return save(tx, 'payments', savePayment, logAlarms(known, decide(known)))
}

/** Runs before the save, so that an alarm is logged at least once. */
function logAlarms<D extends Decision<PaymentRecord>>(before: PaymentRecord | undefined, decision: D): D {
  for (const { event, message } of alarmsRaised(before, decision))
    log.error(event, message, { orderId: decision.next.id })
  return decision
}

/** The orders whose payments wanted something of Stripe before an instant and have not got it yet. */
export const unfinishedPayments = (sql: Sql, before: Instant): OrderId[] =>
  sql
    .all<{ id: OrderId }>(
      `SELECT order_id AS id FROM payments WHERE changed_at < ? AND (
         status = 'pending'
         OR (status = 'authorized' AND (cancel_requested OR capture_requested))
         OR (status = 'captured' AND refund_requested_key_hash IS NOT NULL AND refund_status IS NOT 'pending'))
       ORDER BY changed_at LIMIT 100`,
      before,
    )
    .map(({ id }) => id)

function savePayment(tx: Transaction, payment: PaymentRecord): void {
  putState(tx, 'payments', 'payments', 'order_id', { ...payment, orderId: payment.id })
  const failed = isRequested(payment) ? (payment.failedRefunds ?? []) : []
  const parts = failed.map((refundId) => ({ refundId }))
  replaceParts(tx, 'payments', 'payment_failed_refunds', ['order_id', payment.id], parts)
}
