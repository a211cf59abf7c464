import { Address } from '@macromart/contract-orders/api'

/** A country as the visitor calls it. */
export const countryName = (locale: string, code: string): string =>
  new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code

/** Where a parcel may go, by the names and in the order of the visitor's language. */
export function listCountries(locale: string): { value: string; name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const { compare } = new Intl.Collator(locale)
  return Address.shape.country.options
    .map((code) => ({ value: code, name: names.of(code) ?? code }))
    .sort((a, b) => compare(a.name, b.name))
}

/** The country that a locale hints at: `de` speaks of Germany, `de-AT` of Austria. */
export function countryFromLocale(locale: string): string | undefined {
  const { region } = new Intl.Locale(locale).maximize()
  return Address.shape.country.safeParse(region).data
}
