import { type Instant, isolate, type Money } from '@macromart/kernel'

// One language and one time zone, as in the shop. Intl formats numbers and days.
const locale = 'en-GB'
const timeZone = 'Europe/Berlin'

/** An amount with its currency: €17.80. ISO 4217 defines the number of minor units. */
export function formatMoney({ amount, currency }: Money): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** The day in the shop's time zone: 23 November 2026. */
export const formatDay = (at: Instant): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(new Date(at))

/** The name of an ISO 3166-1 code: United Kingdom. */
export const countryName = (code: string): string => new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code

/** The order number that customers see: the end of the id, where ids differ most. */
export const orderNumber = (orderId: string): string => orderId.slice(-8).toUpperCase()

/** The number of items: 1 thing, 3 things. */
export const formatItemCount = (lines: readonly { quantity: number }[]): string => {
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return count === 1 ? '1 thing' : `${count} things`
}

/**
 * Whether a name may appear in a mail: letters, and characters that join names. An account can be opened with another
 * person's address and any name, and a mail of the shop must not carry an advertisement.
 */
const isSafeName = (name: string) => /^[\p{L}\p{M}'’ -]{1,60}$/u.test(name.replaceAll(/\.(?= |$)/g, ''))

/** "Thank you, Ada.", or "Thank you." if the name is not safe. A name that ends in a full stop gets no second one. */
export const greet = (name: string, greeting: string): string =>
  isSafeName(name) ? `${greeting}, ${isolate(name)}${name.endsWith('.') ? '' : '.'}` : `${greeting}.`
