import { CannotRefund, PaymentNotFound, paymentsApi } from '@macromart/contract-payments/api'
import { isRefusal } from '@macromart/kernel'
import { requestHash, serve } from '@macromart/lambda-kit'
import { requestRefund } from '@macromart/payments/domain/payment'
import { toPayment } from '@macromart/payments/domain/payment-state'
import { nextStep } from '@macromart/payments/domain/reconcile'
import type { Shop } from '../module.ts'
import { advanceOrLeave, advancePayment, change, recordProcessorState } from '../transaction.ts'
import { changePayment, findPayment } from './store.ts'
import { webhookReader } from './webhook.ts'

/** The HTTP endpoints of payments, and Stripe's webhook. */
export function http(shop: Shop, webhookSecret: string) {
  const { database, clock, cards } = shop
  const readWebhook = webhookReader(webhookSecret)

  return serve(paymentsApi, shop.authenticate, {
    getPayment({ params, caller }) {
      const payment = findPayment(database.read, params.orderId)
      const isVisible = caller.role === 'staff' || payment?.customerId === caller.id
      return payment && isVisible ? toPayment(payment) : notFound(params.orderId)
    },

    async refund({ params: { orderId }, body, caller, idempotencyKey }) {
      const payment = findPayment(database.read, orderId)
      if (payment === undefined) return notFound(orderId)
      // A refund that failed because Stripe was unavailable is still requested: this request executes it first.
      if (nextStep(payment, clock()) === 'refund') await advancePayment(shop, payment)
      const refundRequest = {
        keyHash: requestHash([caller.id, idempotencyKey]),
        requestHash: requestHash(body),
        reason: body.reason,
      }
      const requested = await change(shop, (tx) =>
        changePayment(tx, orderId, (payment) => requestRefund(payment, refundRequest, tx.at)),
      )
      if (requested === undefined) return notFound(orderId)
      if (isRefusal(requested)) return requested
      const refunded = await advancePayment(shop, requested)
      const isUnderWay = refunded.status === 'refunded' || refunded.refund?.status === 'pending'
      return isUnderWay ? toPayment(refunded) : CannotRefund('Stripe refused to refund this payment.')
    },

    async stripeWebhook({ body, headers }) {
      const intentId = await readWebhook(body, headers.get('stripe-signature'))
      if (isRefusal(intentId)) return intentId
      const found = intentId === undefined ? undefined : await cards.findByIntent(intentId)
      if (found && findPayment(database.read, found.orderId)) {
        await change(shop, (tx) => recordProcessorState(tx, found.orderId, found.state))
        await advanceOrLeave(shop, found.orderId)
      }
      return { received: true }
    },
  })
}

const notFound = (orderId: string) => PaymentNotFound(`There is no payment for order ${orderId}.`)
