import { OrderId } from '@macromart/contract-orders/api'
import type Stripe from 'stripe'
import type { PaymentState } from './domain/payment-state.ts'
import { declineOf, disputeOf, toProcessorState } from './domain/processor-state.ts'
import type { ProcessorState, Step } from './domain/reconcile.ts'
import { authorisationOf, expandCharge, idempotencyKey, intentOf } from './domain/stripe-request.ts'
import { isRefused, stripeCaller } from './stripe-client.ts'

/**
 * Each step makes one call to Stripe and returns the resulting state. A step always has the same idempotency key, so
 * Stripe performs it once. Stripe also remembers refusals under a key, so a refund requested again after a refusal has
 * another key. Throws `Unavailable` for what may succeed later.
 */
export type PaymentGateway = Record<Step, (payment: PaymentState) => Promise<ProcessorState>> & {
  /** The state of a PaymentIntent and the id of its order; undefined if it does not belong to this shop. */
  findByIntent(intentId: string): Promise<{ orderId: OrderId; state: ProcessorState } | undefined>
}

/** The payments of one Stripe account, by its address and secret key. */
export function stripeGateway(stripeUrl: string, secretKey: string, timeoutMs?: number): PaymentGateway {
  const callStripe = stripeCaller(stripeUrl, secretKey, timeoutMs)
  const read = (intentId: string) => callStripe(({ paymentIntents }) => paymentIntents.retrieve(intentId, expandCharge))
  const retrieve = async (intentId: string) => toProcessorState(await read(intentId))

  return {
    async authorise(payment) {
      const create = ({ paymentIntents }: Stripe) =>
        paymentIntents.create(authorisationOf(payment), idempotencyKey(payment, 'authorise'))
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
      const expand = ['data.latest_charge.refunds']
      const { data } = await callStripe(({ paymentIntents }) => paymentIntents.search({ query, expand }))
      return data[0] ? toProcessorState(data[0]) : { status: 'absent' }
    },

    async capture(payment) {
      const intentId = intentOf(payment)
      const capture = ({ paymentIntents }: Stripe) =>
        paymentIntents.capture(intentId, expandCharge, idempotencyKey(payment, 'capture'))
      return unlessRefused(intentId, async () => toProcessorState(await callStripe(capture)), {
        authorized: { status: 'capture-refused' },
      })
    },

    async void(payment) {
      const intentId = intentOf(payment)
      const cancel = ({ paymentIntents }: Stripe) =>
        paymentIntents.cancel(intentId, expandCharge, idempotencyKey(payment, 'void'))
      return unlessRefused(intentId, async () => toProcessorState(await callStripe(cancel)))
    },

    async refund(payment) {
      const intentId = intentOf(payment)
      const params = { payment_intent: intentId, metadata: { orderId: payment.id } }
      const refund = async (): Promise<ProcessorState> => {
        const step = `refund/${payment.refundRequested?.inVersion}`
        await callStripe(({ refunds }) => refunds.create(params, idempotencyKey(payment, step)))
        // A replayed response has the refund's status of the first call; the refund may have failed since.
        return retrieve(intentId)
      }
      return unlessRefused(intentId, refund, { captured: { status: 'refund-refused' } })
    },

    async findByIntent(intentId) {
      try {
        const intent = await read(intentId)
        const orderId = OrderId.safeParse(intent.metadata.orderId)
        if (!orderId.success) return undefined
        return { orderId: orderId.data, state: await withDispute(intent) }
      } catch (error) {
        if (isRefused(error)) return undefined
        throw error
      }
    },
  }

  /** The charge only says that it is disputed; its status is in the dispute. */
  async function withDispute(intent: Stripe.PaymentIntent): Promise<ProcessorState> {
    const state = toProcessorState(intent)
    const isDisputed = typeof intent.latest_charge === 'object' && intent.latest_charge?.disputed
    if (!isDisputed || (state.status !== 'captured' && state.status !== 'refunded')) return state
    const { data } = await callStripe(({ disputes }) => disputes.list({ payment_intent: intent.id, limit: 1 }))
    return data[0] ? { ...state, dispute: disputeOf(data[0]) } : state
  }

  /** A refusal means that our item is out of date: returns the state at Stripe, or `asBefore` if it is unchanged. */
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
}
