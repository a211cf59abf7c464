import * as z from 'zod'

/** The parts of a Stripe event that are read. */
const Event = z.object({ type: z.string(), data: z.object({ object: z.unknown() }) })
const Intent = z.object({ id: z.string() })
/** A charge, a refund or a dispute. */
const OfAnIntent = z.object({ payment_intent: z.union([z.string(), Intent]).nullish() })
const isOfAnIntent = /^(refund\.|charge\.(refunded$|refund\.|dispute\.))/

/** The id of the PaymentIntent that a Stripe event is about; undefined for other events. Throws for any other value. */
export function intentIdIn(event: unknown): string | undefined {
  const {
    type,
    data: { object },
  } = Event.parse(event)
  if (type.startsWith('payment_intent.')) return Intent.parse(object).id
  if (!isOfAnIntent.test(type)) return undefined
  const { payment_intent: intent } = OfAnIntent.parse(object)
  return typeof intent === 'string' ? intent : intent?.id
}
