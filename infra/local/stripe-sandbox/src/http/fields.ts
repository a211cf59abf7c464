import * as z from 'zod'
import type { Metadata } from '../payment/intent.ts'

/** A whole number of at least `least`; otherwise one of Stripe's messages. */
export function integer(least = 1, most = 99_999_999) {
  return z.string().transform((text, context) => {
    const refuse = (message: string, code: string) => {
      context.addIssue({ code: 'custom', message, params: { code } })
      return z.NEVER
    }
    if (!/^-?\d+$/.test(text)) return refuse(`Invalid integer: ${text}`, 'parameter_invalid_integer')
    const value = Number(text)
    if (value < least) {
      return refuse(`This value must be greater than or equal to ${least}.`, 'parameter_invalid_integer')
    }
    if (value > most) return refuse(`This value must be less than or equal to ${most}.`, 'amount_too_large')
    return value
  })
}

export const boolean = z.enum(['true', 'false']).transform((text) => text === 'true')

export const text = z.string().min(1, 'You passed an empty string. Leave the parameter out instead.').max(1000)

const currencies = new Set(Intl.supportedValuesOf('currency'))

export const currency = z
  .string()
  .refine((code) => currencies.has(code.toUpperCase()), { error: ({ input }) => `Invalid currency: ${input}` })
  .transform((code) => code.toLowerCase())

/** Up to 50 pairs. An empty value removes its key, empty metadata removes all keys (docs.stripe.com/api/metadata). */
export const metadata = z.union([
  z.literal(''),
  z
    .record(z.string().max(40), z.string().max(500))
    .refine((pairs) => Object.keys(pairs).length <= 50, 'Metadata can have up to 50 keys.'),
])

export function mergeMetadata(current: Metadata, given: Metadata | '' | undefined): Metadata {
  if (given === '') return {}
  return Object.fromEntries(Object.entries({ ...current, ...given }).filter(([, value]) => value !== ''))
}

export const expand = z.array(z.string()).optional()

const created = z.union([
  integer(0, Number.MAX_SAFE_INTEGER).transform((at) => ({ gte: at, lte: at })),
  z.strictObject({
    gt: integer(0, Number.MAX_SAFE_INTEGER).optional(),
    gte: integer(0, Number.MAX_SAFE_INTEGER).optional(),
    lt: integer(0, Number.MAX_SAFE_INTEGER).optional(),
    lte: integer(0, Number.MAX_SAFE_INTEGER).optional(),
  }),
])

export const paging = {
  limit: integer(1, 100).optional(),
  starting_after: text.optional(),
  ending_before: text.optional(),
  created: created.optional(),
}
