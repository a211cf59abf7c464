import type Stripe from 'stripe'
import { type Charge, disputeOf, type Failure, type Intent } from './intent.ts'
import { serializeRefund } from './serialize.ts'

/** One attempt on a card as Stripe's JSON. */
export function serializeCharge(charge: Charge, intent: Intent): Stripe.Charge {
  return {
    id: charge.id,
    object: 'charge',
    amount: charge.amount,
    amount_captured: charge.amountCaptured,
    amount_refunded: charge.amountRefunded,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    captured: charge.captured,
    created: charge.created,
    currency: intent.currency,
    description: intent.description,
    disputed: disputeOf(intent, charge) !== undefined,
    failure_code: charge.failure?.code ?? null,
    failure_message: charge.failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    outcome: outcomeOf(charge.failure),
    paid: charge.failure === null,
    payment_intent: intent.id,
    payment_method: charge.method.id,
    payment_method_details: { type: 'card', card: cardDetails(charge) },
    receipt_email: intent.receiptEmail,
    refunded: wasGivenBack(charge),
    status: charge.failure ? 'failed' : 'succeeded',
    ...notCovered,
  }
}

/** A charge with its refunds, the newest first. */
export function serializeChargeWithRefunds(charge: Charge, intent: Intent): Stripe.Charge {
  const own = intent.refunds.filter((refund) => refund.charge === charge.id).toReversed()
  const data = own.map((refund) => serializeRefund(refund, intent))
  const url = `/v1/charges/${charge.id}/refunds`
  return { ...serializeCharge(charge, intent), refunds: { object: 'list', data, has_more: false, url } }
}

/** Whether the whole captured amount, or the whole released authorisation, was returned. */
function wasGivenBack(charge: Charge): boolean {
  return (
    charge.amountRefunded > 0 && charge.amountRefunded === (charge.captured ? charge.amountCaptured : charge.amount)
  )
}

function outcomeOf(failure: Failure | null): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: failure ? 'declined_by_network' : 'approved_by_network',
    reason: failure && (failure.declineCode ?? failure.code),
    risk_level: 'normal',
    seller_message: failure ? 'The bank did not return any further details with this decline.' : 'Payment complete.',
    type: failure ? 'issuer_declined' : 'authorized',
  }
}

function cardDetails(charge: Charge): Stripe.Charge.PaymentMethodDetails.Card {
  return {
    amount_authorized: charge.failure ? null : charge.amount,
    authorization_code: null,
    brand: brandOf(charge.method.card),
    checks: null,
    country: 'US',
    electronic_commerce_indicator: null,
    exp_month: 12,
    exp_year: new Date(charge.created * 1000).getUTCFullYear() + 1,
    funding: 'credit',
    installments: null,
    last4: '4242',
    mandate: null,
    network: brandOf(charge.method.card),
    network_transaction_id: null,
    regulated_status: 'unregulated',
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
    ...(charge.captureBefore !== null && { capture_before: charge.captureBefore }),
  }
}

function brandOf(card: string): string {
  return /^pm_card_(mastercard|amex|discover|diners|jcb|unionpay)/.exec(card)?.[1] ?? 'visa'
}

const notCovered = {
  application: null,
  application_fee: null,
  application_fee_amount: null,
  balance_transaction: null,
  calculated_statement_descriptor: null,
  customer: null,
  failure_balance_transaction: null,
  on_behalf_of: null,
  receipt_number: null,
  receipt_url: null,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_data: null,
  transfer_group: null,
} satisfies Partial<Stripe.Charge>
