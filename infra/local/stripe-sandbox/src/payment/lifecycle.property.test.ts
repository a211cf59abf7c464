import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { StripeRefusal } from '../errors.ts'
import { cancel, expire } from './cancel.ts'
import { capture } from './capture.ts'
import { confirm } from './confirm.ts'
import { create } from './create.ts'
import { type Intent, type Moment, refundedAmount } from './intent.ts'
import { refund, settleRefunds } from './refund.ts'

const amount = fc.integer({ min: 1, max: 2000 })
const action = fc.oneof(
  fc
    .constantFrom(
      'pm_card_visa',
      'pm_card_refundFail',
      'pm_card_pendingRefund',
      'pm_card_chargeDeclined',
      'pm_card_authenticationRequired',
    )
    .map((payment_method) => (intent: Intent, moment: Moment) => confirm(intent, { payment_method }, moment)),
  amount.map((amount_to_capture) => (intent: Intent, moment: Moment) => capture(intent, { amount_to_capture }, moment)),
  amount.map((some) => (intent: Intent, moment: Moment) => refund(intent, { amount: some }, moment)),
  fc.constant((intent: Intent, moment: Moment) => refund(intent, {}, moment)),
  fc.constant((intent: Intent) => settleRefunds(intent, { now: Number.MAX_SAFE_INTEGER })),
  fc.constant((intent: Intent, moment: Moment) => cancel(intent, {}, moment)),
  fc.constant((intent: Intent, moment: Moment) => expire(intent, { ...moment, now: moment.now + 7 * 24 * 60 * 60 })),
)

test('no sequence of actions creates money or refunds it twice', () => {
  let count = 0
  const moment: Moment = { now: 1_800_000_000, newId: (prefix) => `${prefix}_${++count}` }
  const params = { amount: 1000, currency: 'eur', capture_method: 'manual' } as const
  void fc.assert(
    fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
      let { intent } = create({ ...params, allowed_payment_method_types: ['card'] }, moment)
      for (const act of actions) {
        intent = outcomeOf(() => act(intent, moment)) ?? intent
        const { amountCapturable: held, amountReceived: received } = intent
        expect(held === 0 || received === 0).toBe(true)
        expect(Math.max(held, received)).toBeLessThanOrEqual(intent.amount)
        expect(refundedAmount(intent)).toBeLessThanOrEqual(received)
        expect(held > 0).toBe(intent.status === 'requires_capture')
        expect(received > 0).toBe(intent.status === 'succeeded')
      }
    }),
    { numRuns: 500 },
  )
})

function outcomeOf(act: () => { intent: Intent } | null): Intent | undefined {
  try {
    return act()?.intent
  } catch (error) {
    if (error instanceof StripeRefusal) return undefined
    throw error
  }
}
