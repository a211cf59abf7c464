import type { Money } from '@macromart/kernel'
import { dateLocale } from './assets/page/date-locale.ts'

/** An amount in the format of the visitor's locale. */
export function formatMoney(locale: string, { amount, currency }: Money): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** An instant in UTC, in English as the page; the browser converts it to the visitor's time zone. */
export const formatInstant = (locale: string, instant: string): string =>
  `${new Intl.DateTimeFormat(dateLocale([locale]), { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(instant))} UTC`

/** The display name of a category: `Tea & coffee` for `tea-and-coffee`. */
export const categoryName = (slug: string): string => {
  const words = slug.replace(/-/g, ' ').replace(/ and /g, ' & ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The short number of an order: the end of its id, the part in which orders of the same second differ. */
export const orderNumber = (orderId: string): string => orderId.slice(-8).toUpperCase()

/** The number of items in all lines together. */
export const countPieces = (lines: readonly { quantity: number }[]): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0)
