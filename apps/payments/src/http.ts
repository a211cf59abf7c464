import { OrderId } from '@macromart/contract-orders/api'
import { CannotRefund, PaymentNotFound, paymentsApi } from '@macromart/contract-payments/api'
import { type Clock, isRefusal } from '@macromart/kernel'
import { type Authenticate, requestHash, serve } from '@macromart/lambda-kit'
import { requestRefund } from './domain/payment.ts'
import { isRequested, type PaymentState, toPayment } from './domain/payment-state.ts'
import { nextStep } from './domain/reconcile.ts'
import type { PaymentService } from './payment-service.ts'
import type { PaymentStore } from './store.ts'
import type { PaymentGateway } from './stripe.ts'
import type { webhookReader } from './webhook.ts'

interface Deps {
  payments: PaymentStore
  service: PaymentService
  gateway: PaymentGateway
  readWebhook: ReturnType<typeof webhookReader>
}

/** The HTTP endpoints of payments, and Stripe's webhook. */
export function http({ payments, service, gateway, readWebhook }: Deps, authenticate: Authenticate, clock: Clock) {
  /** The payment of this order. Undefined, without a read, for a malformed id; undefined for a tombstone. */
  async function findPayment(orderId: string): Promise<PaymentState | undefined> {
    const known = OrderId.safeParse(orderId).success ? await payments.get(orderId) : undefined
    return known && isRequested(known) ? known : undefined
  }

  return serve(paymentsApi, authenticate, {
    async getPayment({ params, caller }) {
      const payment = await findPayment(params.orderId)
      const visible = payment && (caller.role === 'staff' || payment.customerId === caller.id)
      return visible ? toPayment(payment) : notFound(params.orderId)
    },

    async refund({ params, body, caller, idempotencyKey }) {
      let payment = await findPayment(params.orderId)
      if (payment === undefined) return notFound(params.orderId)
      // A refund that failed because Stripe was unavailable is still requested: this request executes it first.
      if (nextStep(payment, clock()) === 'refund') payment = await service.advance(payment)
      const refundRequest = {
        keyHash: requestHash([caller.id, idempotencyKey]),
        requestHash: requestHash(body),
        reason: body.reason,
      }
      const requested = await service.saveDecision(payment, (payment) => requestRefund(payment, refundRequest, clock()))
      if (isRefusal(requested)) return requested
      const refunded = await service.advance(requested)
      const isUnderWay = refunded.status === 'refunded' || refunded.refund?.status === 'pending'
      return isUnderWay ? toPayment(refunded) : CannotRefund('Stripe refused to refund this payment.')
    },

    async stripeWebhook({ body, headers }) {
      const intentId = await readWebhook(body, headers.get('stripe-signature'))
      if (isRefusal(intentId)) return intentId
      const found = intentId === undefined ? undefined : await gateway.findByIntent(intentId)
      const payment = found && (await findPayment(found.orderId))
      if (payment) await service.advance(await service.applyProcessorState(payment, found.state))
      return { received: true }
    },
  })
}

const notFound = (orderId: string) => PaymentNotFound(`There is no payment for order ${orderId}.`)
