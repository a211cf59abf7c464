import type { Address } from '../order.ts'
import { type CountryField, type CountryRules, requiredFieldsOf, rulesOf } from './rules.ts'

/** An address before its country's rules were applied. */
export type AddressInput = Omit<Address, 'city'> & { readonly city?: string | undefined }

/** What is wrong with a field: it is missing, or the country has no such postal code or region. */
export interface AddressProblem {
  readonly field: CountryField
  readonly is: 'missing' | 'unknown'
  readonly country: string
  /** A valid value of the field, if there is one to show. */
  readonly example?: string | undefined
}

/**
 * Applies the rules of a country: the fields that it requires, postal codes as its post writes them (SW1A 1AA for
 * ` sw1a  1aa`), and regions by their printed names (CA for California). A field that the country has no use for is kept.
 */
export function completeAddress(input: AddressInput): { address: Address; problems: AddressProblem[] } {
  const { country, city, region: givenRegion, postalCode: givenCode, ...rest } = input
  const rules = rulesOf(country)
  const printed = givenRegion && printedRegion(rules, givenRegion)
  const written = givenCode && writtenCode(rules, givenCode, country)
  const [region, postalCode] = [printed ?? givenRegion, written ?? givenCode]
  const isUnknown = {
    region: rules.writesCodes && givenRegion !== undefined && printed === undefined,
    postalCode: givenCode !== undefined && written === undefined,
  }
  const given = { city, region, postalCode }
  const examples = { city: undefined, region: rules.regions?.[0]?.[0], postalCode: rules.example }
  const problems = [
    ...requiredFieldsOf(country)
      .filter((field) => given[field] === undefined)
      .map((field) => ({ field, is: 'missing' as const })),
    ...(['region', 'postalCode'] as const)
      .filter((field) => isUnknown[field])
      .map((field) => ({ field, is: 'unknown' as const })),
  ].map((problem) => ({ ...problem, country, example: examples[problem.field] }))
  const address: Address = {
    ...rest,
    ...(postalCode !== undefined && { postalCode }),
    city: city ?? region ?? nameOf(country),
    ...(region !== undefined && { region }),
    country,
  }
  return { address, problems }
}

/** A problem in the words of the API. */
export function describeProblem({ field, is, country, example }: AddressProblem): string {
  const suchAs = example === undefined ? '' : `, such as ${example}`
  if (is === 'missing') return `is required in ${country}${suchAs}`
  return `must be a ${field === 'region' ? 'region' : 'postal code'} of ${country}${suchAs}`
}

/**
 * A postal code as the country's post writes it: in capitals, with the separator of the example at its distance from the
 * end, without a prefix that the format adds, without the country prefix (D-10115), and with it where the post writes it
 * (LV-1010). Undefined if it has another form.
 */
function writtenCode({ code, example = '', prefix }: CountryRules, given: string, country: string): string | undefined {
  if (code === undefined) return given
  // The digits of every script become those of ASCII, and every dash a hyphen.
  const plain = given
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .toUpperCase()
    .replace(/^〒/, '')
    .replace(/[\p{Pd}−]/gu, '-')
    .replace(/\s+/g, ' ')
    .trim()
  const bare = plain.replace(new RegExp(`^${prefix ?? ''}[ -]?`), '')
  const joined = bare.replace(/[ -]/g, '')
  const [, separator = '', end = ''] = /([ -])(\w+)$/.exec(example) ?? []
  const separated = joined.slice(0, -end.length) + separator + joined.slice(-end.length)
  const withoutCountry = plain.replace(new RegExp(`^(?:${country}|${country[0]})[ -](?=\\d)`), '')
  const [countryPrefix = ''] = new RegExp(`^${country}-?`).exec(example) ?? []
  const withCountry = joined.replace(/^(?=\d+$)/, countryPrefix)
  const form = new RegExp(`^(?:${code})$`)
  return [...(end ? [separated] : []), plain, bare, joined, withoutCountry, withCountry].find((each) => form.test(each))
}

/** Unicode keeps the ten digits of a script together, in order. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0
  let zero = point
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String((point - zero) % 10)
}

/** A known region as it is printed, or by its own name in another script, by any of its names. */
function printedRegion({ regions = [], writesCodes }: CountryRules, given: string): string | undefined {
  const sought = folded(given)
  for (const names of regions) {
    const known = names.find((name) => folded(name) === sought)
    if (known !== undefined) return writesCodes || !isOtherScript(known) ? names[0] : known
  }
  return undefined
}

/** Letters and digits only: D.C. is DC, and L’Aquila is L'Aquila. */
const folded = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
    .replace(/ı/g, 'i')

const isOtherScript = (name: string) => /\p{L}/u.test(name) && !/\p{Script=Latin}/u.test(name)

/** Short, as on an envelope: Macao. */
const nameOf = (country: string) =>
  new Intl.DisplayNames('en', { type: 'region', style: 'short' }).of(country) ?? country
