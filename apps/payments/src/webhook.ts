import { BadSignature } from '@macromart/contract-payments/api'
import { malformed } from '@macromart/lambda-kit'
import Stripe from 'stripe'
import * as z from 'zod'

/** Signatures of another time are refused, so that a recorded message cannot be played again, nor one made for later. */
const toleranceSeconds = 300

/** As much of an event as is looked at. */
const News = z.object({ type: z.string(), data: z.object({ object: z.unknown() }) })
const Intent = z.object({ id: z.string() })
const Charge = z.object({ payment_intent: z.union([z.string(), Intent]).nullish() })

/**
 * Reads Stripe's webhooks: which PaymentIntent one is about; undefined for news that is not about one. Nothing else in
 * it is believed, for it may be old by now: Stripe is asked. What is signed and is no event is a `BadRequest`.
 */
export const webhookReader = (secret: string) => async (body: string, signature: string | null) => {
  if (isAhead(signature ?? '')) return BadSignature('The signature is from a time to come.')
  const event = await verified(body, signature ?? '', secret)
  if (event === undefined) return BadSignature('The signature is missing, wrong or too old.')
  const { type, data } = understood(News, event)
  if (type.startsWith('payment_intent.')) return understood(Intent, data.object).id
  if (type !== 'charge.refunded') return undefined
  const { payment_intent: intent } = understood(Charge, data.object)
  return typeof intent === 'string' ? intent : intent?.id
}

/** Stripe's library looks at signatures that are too old only. */
const isAhead = (signature: string) =>
  Number(/(?:^|,)t=(\d+)/.exec(signature)?.[1] ?? 0) > Date.now() / 1000 + toleranceSeconds

/** What the body holds; undefined where it is not signed as it should be. */
async function verified(body: string, signature: string, secret: string): Promise<unknown> {
  try {
    return await Stripe.webhooks.constructEventAsync(body, signature, secret, toleranceSeconds)
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return undefined
    throw malformed([{ path: 'body', message: 'must be an event of Stripe as JSON' }])
  }
}

function understood<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw malformed([{ path: 'body', message: 'must be an event of Stripe' }])
}
