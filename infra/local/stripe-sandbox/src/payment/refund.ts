import { formatAmount, invalid, type StripeRefusal } from '../errors.ts'
import { refundsTo } from './cards.ts'
import { type Charge, type Intent, latestCharge, type Metadata, type Moment, type Refund } from './intent.ts'
import { chargeEvent, type NewEvent, type Outcome, refundEvent, withCharge } from './outcome.ts'
import { serializeRefund } from './serialize.ts'
import { assertAllowed } from './transitions.ts'

type Refunding = { amount?: number | undefined; reason?: string | undefined; metadata?: Metadata | undefined }

/** How long the bank takes to settle a refund. Stripe says only "some time". */
const settleSeconds = 120

/** Refunds captured money, all of the rest or a part; never more than was captured. */
export function refund(intent: Intent, params: Refunding, moment: Moment): Outcome & { refund: Refund } {
  assertAllowed('refund', intent)
  const taken = latestCharge(intent)
  if (!taken) throw new Error(`${intent.id} succeeded without a charge`)
  const left = taken.amountCaptured - taken.amountRefunded
  if (left === 0) {
    throw invalid(`Charge ${taken.id} has already been refunded.`, { code: 'charge_already_refunded' })
  }
  const amount = params.amount ?? left
  const { status, becomes } = refundsTo(taken.method.card)
  if (amount > left) throw amountTooLarge(amount, left, taken, intent)
  const given: Refund = {
    id: moment.newId('re'),
    created: moment.now,
    charge: taken.id,
    amount,
    reason: params.reason ?? null,
    metadata: params.metadata ?? {},
    status,
    ...(becomes && { settles: { to: becomes, at: moment.now + settleSeconds } }),
  }
  const charge: Charge = { ...taken, amountRefunded: taken.amountRefunded + amount }
  const next = { ...intent, charges: withCharge(intent, charge), refunds: [...intent.refunds, given] }
  return {
    intent: next,
    refund: given,
    newEvents: [refundEvent('created', given, next), chargeEvent('refunded', charge, next)],
  }
}

/** When the next refund of a payment settles, in seconds since 1970; undefined without an open refund. */
export const nextSettling = ({ refunds }: Intent): number | undefined => {
  const times = refunds.flatMap(({ settles }) => (settles ? [settles.at] : []))
  return times.length > 0 ? Math.min(...times) : undefined
}

/** Settles the open refunds that are due. Null if none is due. */
export function settleRefunds(intent: Intent, { now }: Pick<Moment, 'now'>): Outcome | null {
  const newEvents: NewEvent[] = []
  let next = intent
  for (const refund of intent.refunds) {
    const { settles, ...rest } = refund
    if (settles === undefined || settles.at > now) continue
    const settled: Refund = { ...rest, status: settles.to }
    const refunds = next.refunds.map((other) => (other.id === refund.id ? settled : other))
    // The money of a failed refund belongs to the shop again.
    const charges = next.charges.map((charge) =>
      charge.id === refund.charge && settles.to === 'failed'
        ? { ...charge, amountRefunded: charge.amountRefunded - refund.amount }
        : charge,
    )
    next = { ...next, refunds, charges }
    if (settles.to === 'failed') newEvents.push(refundEvent('failed', settled, next))
    newEvents.push(refundEvent('updated', settled, next), {
      type: 'charge.refund.updated',
      object: serializeRefund(settled, next),
    })
  }
  return newEvents.length > 0 ? { intent: next, newEvents } : null
}

function amountTooLarge(amount: number, left: number, charge: Charge, intent: Intent): StripeRefusal {
  const measure = charge.amountRefunded > 0 ? 'unrefunded amount on charge' : 'charge amount'
  const [requested, most] = [formatAmount(amount, intent.currency), formatAmount(left, intent.currency)]
  return invalid(`Refund amount (${requested}) is greater than ${measure} (${most})`, { param: 'amount' })
}
