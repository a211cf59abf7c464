import type { Money } from '@macromart/kernel'

/** An amount as the visitor's country writes it. */
export function formatMoney(locale: string, { amount, currency }: Money): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** A moment in UTC; the browser turns it into the visitor's own time. */
export const formatInstant = (locale: string, instant: string): string =>
  `${new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(instant))} UTC`

/** `tea-and-coffee` as a person reads it. */
export const categoryName = (slug: string): string => {
  const words = slug.replace(/-/g, ' ').replace(/ and /g, ' & ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What people call an order: the end of its id, which tells it from the others made in the same second. */
export const orderNumber = (orderId: string): string => orderId.slice(-8).toUpperCase()

/** How many pieces all these lines are together. */
export const countPieces = (lines: readonly { quantity: number }[]): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0)
