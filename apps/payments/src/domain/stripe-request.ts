import type { PaymentState } from './payment-state.ts'

/** Only the refunds of the charge have the outcome of a refund. */
export const expandCharge = { expand: ['latest_charge.refunds'] }

/** The parameters of a PaymentIntent that authorises a payment. */
export const authorisationOf = ({ id: orderId, customerId, amount, paymentMethod }: PaymentState) => ({
  amount: amount.amount,
  currency: amount.currency.toLowerCase(),
  payment_method: paymentMethod,
  allowed_payment_method_types: ['card'],
  capture_method: 'manual' as const,
  confirm: true,
  // The customer is not present, so a card that needs authentication is declined.
  error_on_requires_action: true,
  metadata: { orderId, customerId },
  ...expandCharge,
})

/** A step of a payment always has the same key, so Stripe performs it once. */
export const idempotencyKey = ({ id }: PaymentState, step: string) => ({ idempotencyKey: `${id}/${step}` })

export function intentOf({ id, intentId }: PaymentState): string {
  if (intentId === undefined) throw new Error(`the payment of ${id} is no longer pending but has no PaymentIntent`)
  return intentId
}
