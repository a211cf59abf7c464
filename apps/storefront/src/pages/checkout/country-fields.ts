import { type CountryField, rulesOf } from '@macromart/contract-orders/address-rules'
import type { AddressProblem } from '@macromart/contract-orders/complete-address'

/** What a country calls a field, by the names of the data set; the first is for all others. */
const words: Record<CountryField, Record<string, string>> = {
  city: { other: 'town or city', district: 'district', suburb: 'suburb' },
  region: {
    other: 'province',
    area: 'area',
    county: 'county',
    department: 'department',
    district: 'district',
    do_si: 'province or city',
    emirate: 'emirate',
    island: 'island',
    oblast: 'oblast',
    parish: 'parish',
    prefecture: 'prefecture',
    state: 'state',
  },
  postalCode: { other: 'postal code', eircode: 'Eircode', pin: 'PIN code', zip: 'ZIP code' },
}

/** What a country calls a field, as in a sentence: ZIP code. */
export function wordFor(field: CountryField, country: string): string {
  const { cityType, regionType, codeType } = rulesOf(country)
  const types = { city: cityType, region: regionType, postalCode: codeType }
  return words[field][types[field] ?? 'other'] ?? words[field].other ?? field
}

/** What the visitor has to do about a field. */
export function describeProblem({ field, is, country, example }: AddressProblem): string {
  const word = wordFor(field, country)
  if (field === 'region' && example !== undefined) return `Select the ${word}.`
  return is === 'missing' ? `Enter the ${word}.` : `Enter the ${word} in this form: ${example}.`
}
