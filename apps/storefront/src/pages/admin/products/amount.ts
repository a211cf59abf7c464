/** Both prices and what is typed have two places after the point: the shop's currency is the euro. */
const decimals = 2
const amountPattern =
  /^(?<whole>\d+|\d{1,3}(?:(?<group>[.,])\d{3}(?<more>\k<group>\d{3})*)?)(?:(?<point>[.,])(?<cents>\d{1,2}))?$/

/**
 * What somebody typed as an amount, in minor units: `12.50`, `12,50` and `€ 1.234,50` mean the same everywhere. Whether
 * `1.234` is a thousand or too exact is for the locale to say. Undefined where it is no amount.
 */
export function parseAmount(locale: string, typed: string): number | undefined {
  const parts = amountPattern.exec(typed.replace(/€|EUR|['’\s]/gi, ''))?.groups
  if (!parts) return undefined
  const { whole = '', group, more, point, cents = '' } = parts
  if (group !== undefined && group === point) return undefined
  if (group !== undefined && !more && !point && group !== groupSeparator(locale)) return undefined
  return Number(whole.replace(/[.,]/g, '') + cents.padEnd(decimals, '0'))
}

/** An amount of minor units as one would type it. */
export const formatAmount = (locale: string, amount: number): string =>
  new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: false,
    numberingSystem: 'latn',
  }).format(amount / 10 ** decimals)

const groupSeparator = (locale: string) =>
  new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(12_345).find(({ type }) => type === 'group')
    ?.value
