import * as z from 'zod'

/** An amount in minor units (cents) and its ISO 4217 currency. Never a fraction, never a float. */
export const Money = z.object({
  amount: z.int().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code'),
})
export type Money = z.infer<typeof Money>

export const ofSameCurrency = (a: Money, b: Money) => a.currency === b.currency

/** Throws where the currencies differ: a shop has one. */
export function add(a: Money, b: Money): Money {
  if (!ofSameCurrency(a, b)) throw new Error(`cannot add ${b.currency} to ${a.currency}`)
  return { amount: a.amount + b.amount, currency: a.currency }
}

export const multiply = (money: Money, quantity: number): Money => ({ ...money, amount: money.amount * quantity })
