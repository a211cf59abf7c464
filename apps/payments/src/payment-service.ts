import { type Clock, type Decision, isRefusal, type Refusal } from '@macromart/kernel'
import { log, Unavailable } from '@macromart/lambda-kit'
import { alarmsRaised } from './domain/alarms.ts'
import type { PaymentRecord, PaymentState } from './domain/payment-state.ts'
import { nextStep, type ProcessorState, reconcile } from './domain/reconcile.ts'
import type { PaymentStore } from './store.ts'
import type { PaymentGateway } from './stripe.ts'

/** Executes the requested actions of payments at Stripe and records the outcomes. */
export type PaymentService = ReturnType<typeof paymentService>

export function paymentService(payments: PaymentStore, gateway: PaymentGateway, clock: Clock) {
  /**
   * Takes steps until every requested action is done. Safe to run concurrently and to repeat: Stripe performs a step
   * once, and its outcome is recorded once. After a failure, the next delivery of the event continues.
   * Throws `Unavailable` while Stripe has not decided yet.
   */
  async function advance(known: PaymentState): Promise<PaymentState> {
    let payment = known
    for (;;) {
      const step = nextStep(payment, clock())
      if (step === undefined) return payment
      const next = await applyProcessorState(payment, await gateway[step](payment))
      if (next.version === payment.version)
        throw new Unavailable(`Stripe has not yet completed "${step}" for the payment of ${payment.id}`)
      payment = next
    }
  }

  /** Saves the state at Stripe, if it changes the payment. */
  const applyProcessorState = (payment: PaymentState, state: ProcessorState) =>
    saveDecision(payment, (payment) => reconcile(payment, state, clock()))

  /** Decides on a payment that was already read, logs the events of alarms, and saves the decision. */
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

/** Runs before the save, so that an alarm fires at least once for a payment; it may fire twice. */
export function logAlarms<D extends Decision<PaymentRecord>>(before: PaymentRecord | undefined, decision: D): D {
  for (const { event, message } of alarmsRaised(before, decision))
    log.error(event, message, { orderId: decision.next.id })
  return decision
}
