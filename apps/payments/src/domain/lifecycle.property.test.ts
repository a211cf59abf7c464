import { isRefusal } from '@macromart/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aPayment } from '../fixture.ts'
import { requestCapture, requestPayment, requestRefund, requestVoid } from './payment.ts'
import { isRequested, type PaymentRecord } from './payment-state.ts'
import { nextStep, type ProcessorState, reconcile, type Step } from './reconcile.ts'

const at = '2026-11-23T10:00:01.000Z'
const intentId = 'pi_1'
const { id: orderId, customerId, amount, paymentMethod } = aPayment()

type Trigger = 'payment-requested' | 'order-cancelled' | 'shipment-dispatched' | 'refund'
type Money = 'absent' | 'declined' | 'held' | 'captured' | 'voided' | 'refunded'

/** A model of Stripe: the money moves only as Stripe's state machine allows. */
function anyStripe(card: 'good' | 'bad') {
  let money: Money = 'absent'
  const truths: Record<Money, ProcessorState> = {
    absent: { status: 'absent' },
    declined: { status: 'declined', declineCode: 'card_declined' },
    held: { status: 'authorized', intentId },
    captured: { status: 'captured', intentId },
    voided: { status: 'voided', intentId },
    refunded: { status: 'refunded', intentId },
  }
  const moves: Record<Step, [from: Money, to: Money] | undefined> = {
    authorise: ['absent', card === 'good' ? 'held' : 'declined'],
    find: undefined,
    capture: ['held', 'captured'],
    void: ['held', 'voided'],
    refund: ['captured', 'refunded'],
  }
  const history: Money[] = []
  return {
    history,
    money: () => money,
    lapse() {
      if (money === 'held') money = 'voided'
    },
    call(step: Step): ProcessorState {
      const [from, to] = moves[step] ?? []
      if (to && money === from) {
        money = to
        history.push(to)
      }
      return truths[money]
    },
  }
}

const decisions: Record<Trigger, (known: PaymentRecord | undefined) => PaymentRecord | undefined> = {
  'payment-requested': (known) => requestPayment(known, { orderId, customerId, amount, paymentMethod }, at).next,
  'order-cancelled': (known) => requestVoid(known, orderId, at).next,
  'shipment-dispatched': (known) => requestCapture(known, orderId, at).next,
  refund: (known) => {
    if (known === undefined || !isRequested(known)) return known
    const decision = requestRefund(known, { keyHash: 'k', requestHash: 'r', reason: 'broken' }, at)
    return isRefusal(decision) ? known : decision.next
  },
}

type Fault = 'none' | 'dies before Stripe' | 'dies after Stripe' | 'the authorisation lapses'
const trigger = fc.constantFrom<Trigger>('payment-requested', 'order-cancelled', 'shipment-dispatched', 'refund')
const fault = fc.constantFrom<Fault>('none', 'dies before Stripe', 'dies after Stripe', 'the authorisation lapses')
const deliveries = fc.array(fc.tuple(trigger, fault), { maxLength: 12 })

test('ends in the status of the money and never both voids and captures, for any triggers and faults', () => {
  fc.assert(
    fc.property(deliveries, fc.constantFrom('good', 'bad'), (deliveries, card) => {
      const stripe = anyStripe(card)
      let known: PaymentRecord | undefined
      function react(what: Trigger, fault: Fault) {
        known = decisions[what](known)
        if (fault === 'the authorisation lapses') stripe.lapse()
        for (let step: Step | undefined; known && isRequested(known); ) {
          step = nextStep(known, at)
          if (step === undefined || fault === 'dies before Stripe') return
          // A dispatch overrides every cancellation.
          if (known.captureRequested) expect(step).not.toBe('void')
          const truth = stripe.call(step)
          if (fault === 'dies after Stripe') return
          known = reconcile(known, truth, at).next
        }
      }
      for (const [what, fault] of deliveries) react(what, fault)
      // Failed messages are delivered again.
      for (const [what] of deliveries) if (what !== 'refund') react(what, 'none')

      const received = new Set(deliveries.map(([what]) => what))
      expect(stripe.history.includes('voided') && stripe.history.includes('captured')).toBe(false)
      expect(known?.status).toBeOneOf(allowedEnds(received, stripe.money()))
    }),
    { numRuns: 2_000 },
  )
})

/** The statuses that a payment may have once every trigger was processed, given the state of the money. */
function allowedEnds(received: Set<Trigger>, money: Money): (PaymentRecord['status'] | undefined)[] {
  if (!received.has('payment-requested')) return money === 'absent' ? [undefined, 'unrequested'] : []
  const sent = received.has('shipment-dispatched')
  switch (money) {
    case 'absent':
      return [sent ? 'capture-failed' : 'voided']
    case 'declined':
      return [sent ? 'capture-failed' : 'declined']
    case 'voided':
      if (sent) return ['capture-failed']
      return received.has('order-cancelled') ? ['voided'] : ['voided', 'authorized']
    case 'held':
      return sent || received.has('order-cancelled') ? [] : ['authorized']
    case 'captured':
      return sent ? ['captured'] : []
    case 'refunded':
      return sent && received.has('refund') ? ['refunded'] : []
  }
}
