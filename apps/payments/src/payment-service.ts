import { type Clock, type Decision, isRefusal, type Refusal } from '@macromart/kernel'
import { log, Unavailable } from '@macromart/lambda-kit'
import { isRequested, type PaymentRecord, type PaymentState } from './domain/payment-state.ts'
import { nextStep, type ProcessorState, reconcile } from './domain/reconcile.ts'
import type { PaymentStore } from './store.ts'
import type { PaymentGateway } from './stripe.ts'

/** Does at Stripe what is wanted of payments, and keeps what came of it. */
export type PaymentService = ReturnType<typeof paymentService>

export function paymentService(payments: PaymentStore, gateway: PaymentGateway, clock: Clock) {
  /**
   * Takes the next step, and the next, until all that is wanted is done. It may be begun anywhere, by anyone, at the same
   * time: a step happens once at Stripe, and what came of it is kept once here. So whatever breaks off is taken up again
   * by the next delivery of the news. Throws `Unavailable` for what Stripe has not settled yet.
   */
  async function advance(known: PaymentState): Promise<PaymentState> {
    let payment = known
    for (;;) {
      const step = nextStep(payment, clock())
      if (step === undefined) return payment
      const next = await applyProcessorState(payment, await gateway[step](payment))
      if (next.version === payment.version)
        throw new Unavailable(`Stripe has not settled yet: ${step} the payment of ${payment.id}`)
      payment = next
    }
  }

  /** Keeps what Stripe says, where it is news. */
  const applyProcessorState = (payment: PaymentState, state: ProcessorState) =>
    saveDecision(payment, (payment) => reconcile(payment, state, clock()))

  /** Decides upon a payment that was read before, logs what an alarm waits for, and keeps the decision. */
  const saveDecision = <D extends Decision<PaymentState> | Refusal>(
    known: PaymentState,
    decide: (payment: PaymentState) => D,
  ) =>
    payments.changeFrom(known, (payment) => {
      const decision = decide(payment)
      if (!isRefusal(decision)) logAlarms(payment, decision)
      return decision
    })

  return { advance, applyProcessorState, saveDecision }
}

/** The events in the log that ring the alarms in serverless.yml, and the state of a payment that logs each. */
const alarms: { event: `payment.${string}`; message: string; isActive: (payment: PaymentState) => boolean }[] = [
  {
    event: 'payment.capture_failed',
    message: 'a capture failed for good',
    isActive: ({ status }) => status === 'capture-failed',
  },
  {
    event: 'payment.captured_in_part',
    message: 'less was received than is due',
    isActive: ({ amount, received }) => received !== undefined && received.amount < amount.amount,
  },
  {
    event: 'payment.refund_failed',
    message: 'a refund failed',
    isActive: ({ refund }) => refund?.status === 'failed',
  },
  {
    event: 'payment.disputed',
    message: 'a payment is disputed',
    isActive: ({ dispute }) => dispute?.status === 'open',
  },
]

/** Before it is kept: an alarm may ring twice for one payment, but never not at all. */
export function logAlarms<D extends Decision<PaymentRecord>>(before: PaymentRecord | undefined, decision: D): D {
  const { next, unchanged } = decision
  if (unchanged || !isRequested(next)) return decision
  const was = before && isRequested(before) ? before : undefined
  for (const { event, message, isActive } of alarms)
    if (isActive(next) && !(was && isActive(was))) log.error(event, message, { orderId: next.id })
  return decision
}
