import { invalid, type StripeRefusal } from '../errors.ts'
import { chargeNews, type Outcome, refundNews, withCharge } from './decide.ts'
import { type Charge, type Intent, latestCharge, type Metadata, type Moment, type Refund } from './intent.ts'
import { inWords } from './money.ts'
import { assertAllowed } from './transitions.ts'

type Refunding = { amount?: number | undefined; reason?: string | undefined; metadata?: Metadata | undefined }

/** Gives captured money back, all that is left or a part; never more than was captured. */
export function refund(intent: Intent, params: Refunding, moment: Moment): Outcome & { refund: Refund } {
  assertAllowed('refund', intent)
  const taken = latestCharge(intent)
  if (!taken) throw new Error(`${intent.id} succeeded without a charge`)
  const left = taken.amountCaptured - taken.amountRefunded
  if (left === 0) {
    throw invalid(`Charge ${taken.id} has already been refunded.`, { code: 'charge_already_refunded' })
  }
  const amount = params.amount ?? left
  if (amount > left) throw tooMuch(amount, left, taken, intent)
  const given: Refund = {
    id: moment.newId('re'),
    created: moment.now,
    charge: taken.id,
    amount,
    reason: params.reason ?? null,
    metadata: params.metadata ?? {},
  }
  const charge: Charge = { ...taken, amountRefunded: taken.amountRefunded + amount }
  const next = { ...intent, charges: withCharge(intent, charge), refunds: [...intent.refunds, given] }
  return {
    intent: next,
    refund: given,
    news: [refundNews('created', given, next), chargeNews('refunded', charge, next)],
  }
}

function tooMuch(amount: number, left: number, charge: Charge, intent: Intent): StripeRefusal {
  const measure = charge.amountRefunded > 0 ? 'unrefunded amount on charge' : 'charge amount'
  const [asked, most] = [inWords(amount, intent.currency), inWords(left, intent.currency)]
  return invalid(`Refund amount (${asked}) is greater than ${measure} (${most})`, { param: 'amount' })
}
