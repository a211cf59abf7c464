import { isRefusal } from '@macromart/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { request, wantCaptured, wantRefunded, wantVoided } from './domain.ts'
import { aPayment } from './fixture.ts'
import { isRequested, type Known } from './payment.ts'
import { learn, nextStep, type Step, type Truth } from './truth.ts'

const at = '2026-11-23T10:00:01.000Z'
const intentId = 'pi_1'
const { id: orderId, customerId, amount, paymentMethod } = aPayment()

type News = 'payment-requested' | 'order-cancelled' | 'shipment-dispatched' | 'refund'
type Money = 'absent' | 'declined' | 'held' | 'taken' | 'let go' | 'given back'

/** A Stripe that answers anything it may: its money moves as Stripe's state machine lets it, and no other way. */
function anyStripe(card: 'good' | 'bad') {
  let money: Money = 'absent'
  const truths: Record<Money, Truth> = {
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
    ask(step: Step): Truth {
      const [from, to] = moves[step] ?? []
      if (to && money === from) {
        money = to
        history.push(to)
      }
      return truths[money]
    },
  }
}

const decisions: Record<News, (known: Known | undefined) => Known | undefined> = {
  'payment-requested': (known) => request(known, { orderId, customerId, amount, paymentMethod }, at).next,
  'order-cancelled': (known) => wantVoided(known, orderId, at).next,
  'shipment-dispatched': (known) => wantCaptured(known, orderId, at).next,
  refund: (known) => {
    if (known === undefined || !isRequested(known)) return known
    const decision = wantRefunded(known, { keyHash: 'k', requestHash: 'r', reason: 'broken' }, at)
    return isRefusal(decision) ? known : decision.next
  },
}

type Luck = 'goes well' | 'dies before Stripe' | 'dies after Stripe' | 'the authorisation lapses'
const news = fc.constantFrom<News>('payment-requested', 'order-cancelled', 'shipment-dispatched', 'refund')
const luck = fc.constantFrom<Luck>('goes well', 'dies before Stripe', 'dies after Stripe', 'the authorisation lapses')
const deliveries = fc.array(fc.tuple(news, luck), { maxLength: 12 })

test('whatever comes, in whatever order and however often, ends where the money is, and never lets go and takes', () => {
  fc.assert(
    fc.property(deliveries, fc.constantFrom('good', 'bad'), (deliveries, card) => {
      const stripe = anyStripe(card)
      let known: Known | undefined
      function react(what: News, luck: Luck) {
        known = decisions[what](known)
        if (luck === 'the authorisation lapses') stripe.lapse()
        for (let step: Step | undefined; known && isRequested(known); ) {
          step = nextStep(known, at)
          if (step === undefined || luck === 'dies before Stripe') return
          // A parcel that is known to have left outweighs any cancellation.
          if (known.captureRequested) expect(step).not.toBe('void')
          const truth = stripe.ask(step)
          if (luck === 'dies after Stripe') return
          known = learn(known, truth, at).next
        }
      }
      for (const [what, luck] of deliveries) react(what, luck)
      // What broke off is delivered again.
      for (const [what] of deliveries) if (what !== 'refund') react(what, 'goes well')

      const heard = new Set(deliveries.map(([what]) => what))
      expect(stripe.history.includes('let go') && stripe.history.includes('taken')).toBe(false)
      expect(known?.status).toBeOneOf(allowedEnds(heard, stripe.money()))
    }),
    { numRuns: 2_000 },
  )
})

/** Where a payment may be when all that was heard has been done, given where its money is. */
function allowedEnds(heard: Set<News>, money: Money): (Known['status'] | undefined)[] {
  if (!heard.has('payment-requested')) return money === 'absent' ? [undefined, 'unrequested'] : []
  const sent = heard.has('shipment-dispatched')
  switch (money) {
    case 'absent':
      return [sent ? 'capture-failed' : 'voided']
    case 'declined':
      return [sent ? 'capture-failed' : 'declined']
    case 'let go':
      if (sent) return ['capture-failed']
      return heard.has('order-cancelled') ? ['voided'] : ['voided', 'authorized']
    case 'held':
      return sent || heard.has('order-cancelled') ? [] : ['authorized']
    case 'taken':
      return sent ? ['captured'] : []
    case 'given back':
      return sent && heard.has('refund') ? ['refunded'] : []
  }
}
