import type { Decision } from '@macromart/kernel'
import { isRequested, type PaymentRecord, type PaymentState } from './payment-state.ts'

interface Alarm {
  readonly event: `payment.${string}`
  readonly message: string
  readonly isActive: (payment: PaymentState) => boolean
}

/** The log events of the alarms in serverless.yml, and the state of a payment that logs each. */
const alarms: Alarm[] = [
  {
    event: 'payment.capture_failed',
    message: 'a parcel was dispatched and its payment cannot be captured',
    isActive: ({ status }) => status === 'capture-failed',
  },
  {
    event: 'payment.captured_in_part',
    message: 'Stripe captured less than the amount of the payment',
    isActive: ({ amount, received }) => received !== undefined && received.amount < amount.amount,
  },
  {
    event: 'payment.refund_failed',
    message: 'a refund failed: the customer must be refunded again',
    isActive: ({ refund }) => refund?.status === 'failed',
  },
  {
    event: 'payment.disputed',
    message: 'a cardholder disputes the payment: respond at Stripe',
    isActive: ({ dispute }) => dispute?.status === 'open',
  },
]

/** The alarms that a decision raises. An alarm that was active before is not raised again. */
export function alarmsRaised(
  before: PaymentRecord | undefined,
  { next, unchanged }: Decision<PaymentRecord>,
): readonly Alarm[] {
  if (unchanged || !isRequested(next)) return []
  const was = before && isRequested(before) ? before : undefined
  return alarms.filter(({ isActive }) => isActive(next) && !(was && isActive(was)))
}
