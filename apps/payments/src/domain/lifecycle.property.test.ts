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
type Money = 'absent' | 'declined' | 'held' | 'taken' | 'let go' | 'given back'

/** A Stripe that answers anything it may: its money moves as Stripe's state machine lets it, and no other way. */
function anyStripe(card: 'good' | 'bad') {
  let money: Money = 'absent'
  const truths: Record<Money, ProcessorState> = {
    absent: { status: 'absent' },
    declined: { status: 'declined', declineCode: 'card_declined' },
    held: { status: 'authorized', intentId },
    taken: { status: 'captured', intentId },
    'let go': { status: 'voided', intentId },
    'given back': { status: 'refunded', intentId },
  }
  const moves: Record<Step, [from: Money, to: Money] | undefined> = {
    authorise: ['absent', card === 'good' ? 'held' : 'declined'],
    find: undefined,
    capture: ['held', 'taken'],
    void: ['held', 'let go'],
    refund: ['taken', 'given back'],
  }
  const history: Money[] = []
  return {
    history,
    money: () => money,
    lapse() {
      if (money === 'held') money = 'let go'
    },
    ask(step: Step): ProcessorState {
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

type Luck = 'goes well' | 'dies before Stripe' | 'dies after Stripe' | 'the authorisation lapses'
const news = fc.constantFrom<Trigger>('payment-requested', 'order-cancelled', 'shipment-dispatched', 'refund')
const luck = fc.constantFrom<Luck>('goes well', 'dies before Stripe', 'dies after Stripe', 'the authorisation lapses')
const deliveries = fc.array(fc.tuple(news, luck), { maxLength: 12 })

test('whatever comes, in whatever order and however often, ends where the money is, and never lets go and takes', () => {
  fc.assert(
    fc.property(deliveries, fc.constantFrom('good', 'bad'), (deliveries, card) => {
      const stripe = anyStripe(card)
      let known: PaymentRecord | undefined
      function react(what: Trigger, luck: Luck) {
        known = decisions[what](known)
        if (luck === 'the authorisation lapses') stripe.lapse()
        for (let step: Step | undefined; known && isRequested(known); ) {
          step = nextStep(known, at)
          if (step === undefined || luck === 'dies before Stripe') return
          // A parcel that is known to have left outweighs any cancellation.
          if (known.captureRequested) expect(step).not.toBe('void')
          const truth = stripe.ask(step)
          if (luck === 'dies after Stripe') return
          known = reconcile(known, truth, at).next
        }
      }
      for (const [what, luck] of deliveries) react(what, luck)
      // What broke off is delivered again.
      for (const [what] of deliveries) if (what !== 'refund') react(what, 'goes well')

      const received = new Set(deliveries.map(([what]) => what))
      expect(stripe.history.includes('let go') && stripe.history.includes('taken')).toBe(false)
      expect(known?.status).toBeOneOf(allowedEnds(received, stripe.money()))
    }),
    { numRuns: 2_000 },
  )
})

/** Where a payment may be when all that was heard has been done, given where its money is. */
function allowedEnds(received: Set<Trigger>, money: Money): (PaymentRecord['status'] | undefined)[] {
  if (!received.has('payment-requested')) return money === 'absent' ? [undefined, 'unrequested'] : []
  const sent = received.has('shipment-dispatched')
  switch (money) {
    case 'absent':
      return [sent ? 'capture-failed' : 'voided']
    case 'declined':
      return [sent ? 'capture-failed' : 'declined']
    case 'let go':
      if (sent) return ['capture-failed']
      return received.has('order-cancelled') ? ['voided'] : ['voided', 'authorized']
    case 'held':
      return sent || received.has('order-cancelled') ? [] : ['authorized']
    case 'taken':
      return sent ? ['captured'] : []
    case 'given back':
      return sent && received.has('refund') ? ['refunded'] : []
  }
}
