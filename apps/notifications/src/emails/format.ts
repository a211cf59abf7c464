import type { Instant, Money } from '@macromart/kernel'

// One language and one place, like the shop: what a number or a day looks like is left to Intl.
const locale = 'en-GB'
const timeZone = 'Europe/Berlin'

/** An amount as people write it: €17.80. How many minor units make one of a currency is ISO 4217's. */
export function formatMoney({ amount, currency }: Money): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** The day in the shop's own time: 23 November 2026. */
export const formatDay = (at: Instant): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(new Date(at))

/** The name of an ISO 3166-1 code: United Kingdom. */
export const countryName = (code: string): string => new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code

/** What people call an order by: the end of its id, where ids differ most. */
export const orderNumber = (orderId: string): string => orderId.slice(-8).toUpperCase()

/** So many things, in words: 1 thing, 3 things. */
export const formatItemCount = (lines: readonly { quantity: number }[]): string => {
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return count === 1 ? '1 thing' : `${count} things`
}

/**
 * Whether somebody's name may stand in a mail. Anybody can open an account with another's address and any name, and the
 * shop must not carry their advertisement: letters, and what joins names.
 */
const isSafeName = (name: string) => /^[\p{L}\p{M}'’ -]{1,60}$/u.test(name.replaceAll(/\.(?= |$)/g, ''))

/** "Thank you, Ada." where the name is one, "Thank you." where it is not. */
export const greet = (name: string, greeting: string): string =>
  isSafeName(name) ? `${greeting}, ${name}.` : `${greeting}.`
