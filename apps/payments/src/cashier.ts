import { type Clock, type Decision, isRefusal, type Refusal } from '@macromart/kernel'
import { log, Unavailable } from '@macromart/lambda-kit'
import { isRequested, type Known, type PaymentState } from './payment.ts'
import type { PaymentStore } from './store.ts'
import type { Processor } from './stripe.ts'
import { learn, nextStep, type Truth } from './truth.ts'

/** Does at Stripe what is wanted of payments, and keeps what came of it. */
export type Cashier = ReturnType<typeof cashier>

export function cashier(payments: PaymentStore, processor: Processor, clock: Clock) {
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
      const next = await learnt(payment, await processor[step](payment))
      if (next.version === payment.version)
        throw new Unavailable(`Stripe has not settled yet: ${step} the payment of ${payment.id}`)
      payment = next
    }
  }

  /** Keeps what Stripe says, where it is news. */
  const learnt = (payment: PaymentState, truth: Truth) => decided(payment, (payment) => learn(payment, truth, clock()))

  /** Decides upon a payment and keeps it: one call. Where somebody was faster, it is decided again upon what they left. */
  async function decided<D extends Decision<PaymentState> | Refusal>(
    known: PaymentState,
    decide: (payment: PaymentState) => D,
  ): Promise<PaymentState | Extract<D, Refusal>> {
    let payment = known
    for (;;) {
      const decision = decide(payment)
      if (isRefusal(decision)) return decision as Extract<D, Refusal>
      if (decision.unchanged) return payment
      const outcome = await payments.save(ringing(payment, decision))
      if (outcome.saved) return decision.next
      // Once requested, a payment stays.
      payment = outcome.found as PaymentState
    }
  }

  return { advance, learnt, decided }
}

/** The log messages that trigger the alarms in serverless.yml, and the state of a payment that logs each. */
const alarms: { words: string; rings: (payment: PaymentState) => boolean }[] = [
  { words: 'a capture failed for good', rings: ({ status }) => status === 'capture-failed' },
  {
    words: 'less was received than is due',
    rings: ({ amount, received }) => received !== undefined && received.amount < amount.amount,
  },
  { words: 'a refund failed', rings: ({ refund }) => refund?.status === 'failed' },
  { words: 'a payment is disputed', rings: ({ dispute }) => dispute?.status === 'open' },
]

/** Before it is kept: an alarm may ring twice for one payment, but never not at all. */
export function ringing<D extends Decision<Known>>(before: Known | undefined, decision: D): D {
  const { next, unchanged } = decision
  if (unchanged || !isRequested(next)) return decision
  for (const { words, rings } of alarms)
    if (rings(next) && !(before && isRequested(before) && rings(before))) log.error(words, { orderId: next.id })
  return decision
}
