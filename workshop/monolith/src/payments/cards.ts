import { OrderId } from '@macromart/contract-orders/api'
import type { PaymentState } from '@macromart/payments/domain/payment-state'
import { declineOf, disputeOf, toProcessorState } from '@macromart/payments/domain/processor-state'
import type { ProcessorState, Step } from '@macromart/payments/domain/reconcile'
import { authorisationOf, expandCharge, idempotencyKey, intentOf } from '@macromart/payments/domain/stripe-request'
import type Stripe from 'stripe'
import { callStripe, isRefused, stripeClient } from './stripe-client.ts'

/**
 * Each step makes one call to Stripe and returns the resulting state, with the parameters and the idempotency key of the
 * macrofunction payments (cards.test.ts), so that either may repeat what the other has begun. Throws `Unavailable` for
 * what may succeed later.
 */
export type Cards = Record<Step, (payment: PaymentState) => Promise<ProcessorState>> & {
  /** The state of a PaymentIntent and the id of its order; undefined if it does not belong to this shop. */
  findByIntent(intentId: string): Promise<{ orderId: OrderId; state: ProcessorState } | undefined>
}

/** The payments of one Stripe account, by its address and secret key. */
export function stripeCards(stripeUrl: string, secretKey: string, timeoutMs?: number): Cards {
  const stripe = stripeClient(stripeUrl, secretKey, timeoutMs)
  const intents = stripe.paymentIntents
  const retrieve = async (intentId: string) =>
    toProcessorState(await callStripe(() => intents.retrieve(intentId, expandCharge)))

  /** A refusal means that our row is out of date: returns the state at Stripe, or `asBefore` if it is unchanged. */
  async function unlessRefused(
    intentId: string,
    step: () => Promise<ProcessorState>,
    asBefore: { [status in ProcessorState['status']]?: ProcessorState } = {},
  ): Promise<ProcessorState> {
    try {
      return await step()
    } catch (error) {
      if (!isRefused(error)) throw error
      const state = await retrieve(intentId)
      return asBefore[state.status] ?? state
    }
  }

  /** The charge only says that it is disputed; its status is in the dispute. */
  async function withDispute(intent: Stripe.PaymentIntent): Promise<ProcessorState> {
    const state = toProcessorState(intent)
    const isDisputed = typeof intent.latest_charge === 'object' && intent.latest_charge?.disputed
    if (!isDisputed || (state.status !== 'captured' && state.status !== 'refunded')) return state
    const { data } = await callStripe(() => stripe.disputes.list({ payment_intent: intent.id, limit: 1 }))
    return data[0] ? { ...state, dispute: disputeOf(data[0]) } : state
  }

  return {
    async authorise(payment) {
      const create = () => intents.create(authorisationOf(payment), idempotencyKey(payment, 'authorise'))
      try {
        return toProcessorState(await callStripe(create))
      } catch (error) {
        const decline = declineOf(error)
        if (decline === undefined) throw error
        return decline
      }
    },

    async find({ id }) {
      const query = `metadata['orderId']:'${id}'`
      const { data } = await callStripe(() => intents.search({ query, expand: ['data.latest_charge.refunds'] }))
      return data[0] ? toProcessorState(data[0]) : { status: 'absent' }
    },

    async capture(payment) {
      const intentId = intentOf(payment)
      const capture = () => intents.capture(intentId, expandCharge, idempotencyKey(payment, 'capture'))
      return unlessRefused(intentId, async () => toProcessorState(await callStripe(capture)), {
        authorized: { status: 'capture-refused' },
      })
    },

    async void(payment) {
      const intentId = intentOf(payment)
      const cancel = () => intents.cancel(intentId, expandCharge, idempotencyKey(payment, 'void'))
      return unlessRefused(intentId, async () => toProcessorState(await callStripe(cancel)))
    },

    async refund(payment) {
      const intentId = intentOf(payment)
      const params = { payment_intent: intentId, metadata: { orderId: payment.id } }
      const step = `refund/${payment.refundRequested?.inVersion}`
      const refund = async (): Promise<ProcessorState> => {
        await callStripe(() => stripe.refunds.create(params, idempotencyKey(payment, step)))
        // A replayed response has the refund's status of the first call; the refund may have failed since.
        return retrieve(intentId)
      }
      return unlessRefused(intentId, refund, { captured: { status: 'refund-refused' } })
    },

    async findByIntent(intentId) {
      try {
        const intent = await callStripe(() => intents.retrieve(intentId, expandCharge))
        const orderId = OrderId.safeParse(intent.metadata.orderId)
        return orderId.success ? { orderId: orderId.data, state: await withDispute(intent) } : undefined
      } catch (error) {
        if (isRefused(error)) return undefined
        throw error
      }
    },
  }
}
