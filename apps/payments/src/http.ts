import { OrderId } from '@macromart/contract-orders/api'
import { CannotRefund, type Payment, PaymentNotFound, paymentsApi } from '@macromart/contract-payments/api'
import { type Clock, isRefusal } from '@macromart/kernel'
import { type Authenticate, requestHash, serve } from '@macromart/lambda-kit'
import type { Cashier } from './cashier.ts'
import { wantRefunded } from './domain.ts'
import { isRequested, type PaymentState } from './payment.ts'
import type { PaymentStore } from './store.ts'
import type { Processor } from './stripe.ts'
import { nextStep } from './truth.ts'
import type { webhookReader } from './webhook.ts'

interface Counter {
  payments: PaymentStore
  cashier: Cashier
  processor: Processor
  readWebhook: ReturnType<typeof webhookReader>
}

/** What the world, and Stripe, may ask of payments. */
export function http({ payments, cashier, processor, readWebhook }: Counter, authenticate: Authenticate, clock: Clock) {
  /** The payment of this order: whatever a client calls an order, only orders are looked up, and a tombstone is none. */
  async function requested(orderId: string): Promise<PaymentState | undefined> {
    const known = OrderId.safeParse(orderId).success ? await payments.get(orderId) : undefined
    return known && isRequested(known) ? known : undefined
  }

  return serve(paymentsApi, authenticate, {
    async getPayment({ params, caller }) {
      const payment = await requested(params.orderId)
      const visible = payment && (caller.role === 'staff' || payment.customerId === caller.id)
      return visible ? shown(payment) : notFound(params.orderId)
    },

    async refund({ params, body, caller, key }) {
      let payment = await requested(params.orderId)
      if (payment === undefined) return notFound(params.orderId)
      // A refund that Stripe had no answer for is still wanted: whoever asks next carries it out.
      if (nextStep(payment, clock()) === 'refund') payment = await cashier.advance(payment)
      const wanted = { keyHash: requestHash([caller.id, key]), requestHash: requestHash(body), reason: body.reason }
      const wish = await cashier.decided(payment, (payment) => wantRefunded(payment, wanted, clock()))
      if (isRefusal(wish)) return wish
      const refunded = await cashier.advance(wish)
      const isUnderWay = refunded.status === 'refunded' || refunded.refund?.status === 'pending'
      return isUnderWay ? shown(refunded) : CannotRefund('Stripe will not refund this payment.')
    },

    async stripeWebhook({ body, headers }) {
      const intentId = await readWebhook(body, headers.get('stripe-signature'))
      if (isRefusal(intentId)) return intentId
      const seen = intentId === undefined ? undefined : await processor.look(intentId)
      const payment = seen && (await requested(seen.orderId))
      if (payment) await cashier.advance(await cashier.learnt(payment, seen.truth))
      return { received: true }
    },
  })
}

const shown = ({ id, status, amount, received, refund, dispute, declineCode, changedAt }: PaymentState): Payment => ({
  orderId: id,
  status,
  amount,
  received,
  refund: refund && { status: refund.status, amount: refund.amount },
  dispute: dispute && { status: dispute.status, reason: dispute.reason, amount: dispute.amount },
  declineCode,
  changedAt,
})

const notFound = (orderId: string) => PaymentNotFound(`There is no payment for ${orderId}.`)
