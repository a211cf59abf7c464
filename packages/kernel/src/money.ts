import * as z from 'zod'

/** The schema of money: a whole, non-negative amount in minor units (cents), and its currency (ISO 4217, `EUR`). */
export const Money = z.object({
  amount: z.int().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code'),
})
/** An amount of money, in minor units. */
export type Money = z.infer<typeof Money>

/** Whether two amounts have the same currency, so that they can be added. */
export const ofSameCurrency = (a: Money, b: Money) => a.currency === b.currency

/** The sum of two amounts. Throws an `Error` when their currencies differ. */
export function add(a: Money, b: Money): Money {
  if (!ofSameCurrency(a, b)) throw new Error(`cannot add ${b.currency} to ${a.currency}`)
  return { amount: a.amount + b.amount, currency: a.currency }
}

/** A unit price times a quantity. The quantity is a whole number. */
export const multiply = (money: Money, quantity: number): Money => ({ ...money, amount: money.amount * quantity })
