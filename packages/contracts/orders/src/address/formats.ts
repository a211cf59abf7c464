import formats from './formats.json' with { type: 'json' }

/**
 * The format of a country's addresses in the notation of libaddressinput: `%N` is the name, `%A` the lines, `%C` the city,
 * `%S` the region, `%Z` the postal code, `%n` a line break. Other fields are not ours. `local` is the format of an address in
 * the country's own script, if that differs.
 */
interface AddressFormat {
  readonly latin: string
  readonly local?: string
}

/** The format of an unknown country, and of one without a format of its own. */
const usual: AddressFormat = { latin: '%N%n%A%n%C' }

const byCountry: Readonly<Record<string, AddressFormat>> = formats

export const formatOf = (country: string): AddressFormat =>
  (Object.hasOwn(byCountry, country) ? byCountry[country] : undefined) ?? usual
