import type Stripe from 'stripe'
import { type Intent, latestCharge, type Refund } from './intent.ts'

/** The payment as Stripe's JSON. The SDK's types define the required fields. */
export function serializeIntent(intent: Intent): Stripe.PaymentIntent {
  return {
    id: intent.id,
    object: 'payment_intent',
    allowed_payment_method_types: intent.onlyCards ? ['card'] : null,
    amount: intent.amount,
    amount_capturable: intent.amountCapturable,
    amount_details: { tip: {} },
    amount_received: intent.amountReceived,
    automatic_payment_methods: intent.automaticMethods,
    canceled_at: intent.canceledAt,
    cancellation_reason: intent.cancellationReason,
    capture_method: intent.captureMethod,
    client_secret: intent.clientSecret,
    confirmation_method: 'automatic',
    created: intent.created,
    currency: intent.currency,
    description: intent.description,
    last_payment_error: serializeLastError(intent),
    latest_charge: latestCharge(intent)?.id ?? null,
    livemode: false,
    metadata: intent.metadata,
    next_action: intent.status === 'requires_action' ? { type: 'use_stripe_sdk', use_stripe_sdk: {} } : null,
    payment_method: intent.method?.id ?? null,
    payment_method_types: ['card'],
    receipt_email: intent.receiptEmail,
    status: intent.status,
    ...notCovered,
  }
}

export function serializeRefund(refund: Refund, intent: Intent): Stripe.Refund {
  return {
    id: refund.id,
    object: 'refund',
    amount: refund.amount,
    balance_transaction: null,
    charge: refund.charge,
    created: refund.created,
    currency: intent.currency,
    customer: null,
    customer_account: null,
    destination_details: { type: 'card', card: { type: 'refund', reference_status: 'pending' } },
    metadata: refund.metadata,
    payment_intent: intent.id,
    payment_method: intent.method?.id ?? null,
    reason: refund.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: refund.status ?? 'succeeded',
    ...(refund.status === 'failed' && { failure_reason: 'expired_or_canceled_card' }),
    transfer_reversal: null,
  }
}

function serializeLastError({ lastError }: Intent): Stripe.PaymentIntent.LastPaymentError | null {
  if (!lastError) return null
  return {
    type: 'card_error',
    code: lastError.code,
    message: lastError.message,
    ...(lastError.declineCode && { decline_code: lastError.declineCode }),
    ...(lastError.charge && { charge: lastError.charge }),
  }
}

/** What this shop never sets: present and null, as at Stripe. */
const notCovered = {
  application: null,
  application_fee_amount: null,
  customer: null,
  customer_account: null,
  excluded_payment_method_types: null,
  managed_payments: null,
  on_behalf_of: null,
  payment_method_configuration_details: null,
  payment_method_options: null,
  payment_record: null,
  processing: null,
  review: null,
  setup_future_usage: null,
  shipping: null,
  source: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
} satisfies Partial<Stripe.PaymentIntent>
