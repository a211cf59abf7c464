import { Address } from '@macromart/contract-orders/api'

/** The name of a country in the visitor's language. */
export const countryName = (locale: string, code: string): string =>
  new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code

/** The countries that the shop delivers to, named and sorted in the visitor's language. */
export function listCountries(locale: string): { value: string; name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const { compare } = new Intl.Collator(locale)
  return Address.shape.country.options
    .map((code) => ({ value: code, name: names.of(code) ?? code }))
    .sort((a, b) => compare(a.name, b.name))
}

/** The most likely country of a locale: Germany for `de`, Austria for `de-AT`. */
export function countryFromLocale(locale: string): string | undefined {
  const { region } = new Intl.Locale(locale).maximize()
  return Address.shape.country.safeParse(region).data
}
