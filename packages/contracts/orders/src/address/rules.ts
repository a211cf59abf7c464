import { countries } from './countries.ts'
import { formatOf } from './formats.ts'

/** The fields of an address that depend on its country. Every address has a name and a line. */
export type CountryField = 'city' | 'region' | 'postalCode'

export interface CountryRules {
  /** The required fields: C is the city, S the region, Z the postal code. */
  readonly requires?: string
  /** The pattern of a postal code, an example, and a prefix that the format writes before it: CH-8001. */
  readonly code?: string
  readonly example?: string
  readonly prefix?: string
  readonly codeType?: string
  readonly cityType?: string
  readonly regionType?: string
  /** Each as it is printed, its code, and its other names. */
  readonly regions?: readonly (readonly string[])[]
  /** The post prints the code of a region, so that no other region will do. */
  readonly writesCodes?: boolean
}

/** The rules of a country, those of libaddressinput. A country without rules of its own requires a city. */
export function rulesOf(country: string): CountryRules {
  const start = countries.indexOf(`\n${country} `)
  if (!/^[A-Z]{2}$/.test(country) || start === -1) return {}
  return JSON.parse(countries.slice(start + 4, countries.indexOf('\n', start + 4)))
}

const letters: Readonly<Record<string, CountryField>> = { C: 'city', S: 'region', Z: 'postalCode' }

/** The fields that a country has, in the order of its lines. */
export const fieldsOf = (country: string): CountryField[] =>
  [...formatOf(country).latin.matchAll(/%([CSZ])/g)].flatMap(([, letter = '']) => letters[letter] ?? [])

/** The fields that a country requires. */
export const requiredFieldsOf = (country: string): CountryField[] =>
  [...(rulesOf(country).requires ?? 'AC')].flatMap((letter) => letters[letter] ?? [])

/** The regions of a country as they are printed, with the names that people choose by. Empty if no list is known. */
export const regionsOf = (country: string): { value: string; name: string }[] => {
  const { regions = [], writesCodes } = rulesOf(country)
  return regions.map(([printed = '', name]) => ({ value: printed, name: (writesCodes && name) || printed }))
}
