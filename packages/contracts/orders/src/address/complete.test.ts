// cspell:ignore forli
import { describe, expect, test } from 'vitest'
import { Address, OrderDraft } from '../api.ts'
import { type CountryField, fieldsOf, regionsOf, requiredFieldsOf, rulesOf } from './rules.ts'

const order = { lines: [{ productId: 'prd_1', quantity: 1 }], paymentMethod: 'pm_card_visa' }
const person = { name: 'Ada Lovelace', line1: '12 High Street' }

const parse = (address: object) => OrderDraft.safeParse({ ...order, shippingAddress: { ...person, ...address } })
const accepted = (address: object) => {
  const { data, error } = parse(address)
  if (error) throw error
  const { name: _, line1: __, country: ___, ...rest } = data.shippingAddress
  return rest
}
const refused = (address: object) =>
  (parse(address).error?.issues ?? []).map(({ path, message }) => [path.slice(1).join('.'), message])

describe('every country of the data set', () => {
  const countries = Address.shape.country.options

  /** An address with every field that the country requires, and no other. */
  function smallest(country: string): Record<string, string> {
    const values = {
      city: 'Town',
      region: regionsOf(country)[0]?.value ?? 'Region',
      postalCode: rulesOf(country).example,
    }
    const fields = requiredFieldsOf(country).map((field) => [field, values[field]])
    return { country, ...Object.fromEntries(fields) }
  }

  test('is 249 countries, of which 90 require a postal code or a region', () => {
    expect(countries).toHaveLength(249)
    const needs = (field: CountryField) => countries.filter((country) => requiredFieldsOf(country).includes(field))
    expect(needs('region')).toEqual(expect.arrayContaining(['US', 'CA', 'AU', 'HK', 'AE']))
    expect(needs('postalCode')).toEqual(expect.arrayContaining(['GB', 'DE', 'US', 'CA', 'AU']))
    expect(new Set([...needs('region'), ...needs('postalCode')]).size).toBe(90)
  })

  test.each(countries)('%s is taken with the fields that it requires, and refused without one of them', (country) => {
    const address = smallest(country)
    expect(refused(address)).toEqual([])
    // A required field without a place would not be printed, nor asked for.
    expect(fieldsOf(country)).toEqual(expect.arrayContaining(requiredFieldsOf(country)))
    for (const field of requiredFieldsOf(country)) {
      const { [field]: _, ...without } = address
      expect(refused(without)).toEqual([[field, expect.stringContaining(`is required in ${country}`)]])
    }
  })

  test.each(countries)('%s takes the fields that it does not require, and has a city in any case', (country) => {
    const all = { city: 'Town', region: 'Region', postalCode: '000000', ...smallest(country) }
    const { code, example } = rulesOf(country)
    expect(accepted({ ...all, ...(code !== undefined && { postalCode: example }) }).city).toBe('Town')
    expect(accepted(smallest(country)).city).not.toBe('')
  })

  test.each(countries.filter((country) => rulesOf(country).code !== undefined))(
    '%s refuses a postal code of another form',
    (country) => {
      expect(refused({ ...smallest(country), postalCode: '?' })).toEqual([
        ['postalCode', `must be a postal code of ${country}, such as ${rulesOf(country).example}`],
      ])
    },
  )

  test.each(countries)('%s has regions that are found by each of their names', (country) => {
    for (const [printed = '', ...names] of rulesOf(country).regions ?? []) {
      expect(accepted({ ...smallest(country), region: printed }).region).toBe(printed)
      for (const region of names) expect([printed, region]).toContain(accepted({ ...smallest(country), region }).region)
    }
  })
})

test.each([
  ['GB', {}, 'postalCode', 'is required in GB, such as EC1Y 8SY'],
  ['US', { postalCode: '62704' }, 'region', 'is required in US, such as AL'],
  ['CA', { postalCode: 'K1A 0B1' }, 'region', 'is required in CA, such as AB'],
  ['AU', { postalCode: '2600' }, 'region', 'is required in AU, such as ACT'],
  ['HK', {}, 'region', 'is required in HK, such as Kowloon'],
  ['AE', {}, 'region', 'is required in AE, such as Abu Dhabi'],
  ['US', { region: 'Atlantis', postalCode: '62704' }, 'region', 'must be a region of US, such as AL'],
  ['FR', { postalCode: 'D-75001' }, 'postalCode', 'must be a postal code of FR, such as 33380'],
  ['US', { region: 'IL', postalCode: 'SW1A 1AA' }, 'postalCode', 'must be a postal code of US, such as 95014'],
])('%s refuses %j', (country, fields, field, message) => {
  expect(refused({ city: 'Town', country, ...fields })).toEqual([[field, message]])
})

test.each(['HK', 'AE', 'QA', 'IE'])('%s needs no postal code', (country) => {
  const region = regionsOf(country)[0]?.value
  expect(accepted({ city: 'Town', country, ...(region && { region }) })).not.toHaveProperty('postalCode')
})

test.each([
  ['GB', ' sw1a1aa ', 'SW1A 1AA'],
  ['GB', 'm2  5bq', 'M2 5BQ'],
  ['GB', 'bfpo 61', 'BFPO 61'],
  ['CA', 'k1a-0b1', 'K1A 0B1'],
  ['NL', '1234ab', '1234 AB'],
  ['US', '62704-1234', '62704-1234'],
  ['DE', '10115', '10115'],
  ['FR', '75001', '75001'],
  ['PL', '00950', '00-950'],
  ['JP', '〒１００−０００５', '100-0005'],
  ['FI', 'fi-00550', '00550'],
  ['CH', 'CH 8001', '8001'],
  ['IE', 'd02af30', 'D02 AF30'],
  ['GB', 'SW1A\u200b1AA\u200e', 'SW1A 1AA'],
  // With the country prefix, which only some posts write.
  ['DE', 'D-10115', '10115'],
  ['DK', 'DK-1050', '1050'],
  ['NL', 'NL-1012 JS', '1012 JS'],
  ['LV', '1010', 'LV-1010'],
  ['LV', 'lv1010', 'LV-1010'],
  ['BB', '23026', 'BB23026'],
  // In the digits of the country.
  ['EG', '١١٥١١', '11511'],
  ['IR', '۱۱۹۳۶-۱۲۳۴۵', '11936-12345'],
  ['IN', '११०००१', '110001'],
  // A country without postal codes keeps what other shops made its people enter.
  ['HK', '000000', '000000'],
])('%s writes the postal code “%s” as %s', (country, postalCode, written) => {
  const region = regionsOf(country)[0]?.value
  expect(accepted({ city: 'Town', country, postalCode, ...(region && { region }) }).postalCode).toBe(written)
})

test.each([
  ['US', 'illinois', 'IL'],
  ['US', 'il', 'IL'],
  ['CA', 'Québec', 'QC'],
  ['CA', 'quebec', 'QC'],
  ['US', 'D.C.', 'DC'],
  ['IT', 'L’Aquila', 'AQ'],
  ['IT', 'forli cesena', 'FC'],
  ['TR', 'istanbul', 'İstanbul'],
  ['TR', 'ıstanbul', 'İstanbul'],
  ['AE', 'DU', 'Dubai'],
  ['HK', '九龍', '九龍'],
  ['JP', '13', 'Tokyo'],
  ['JP', '東京都', '東京都'],
  // Names of regions change faster than the data set.
  ['ID', 'Papua Selatan', 'Papua Selatan'],
  ['GB', 'Kent', 'Kent'],
])('%s writes the region %s as %s', (country, region, written) => {
  const postalCode = rulesOf(country).example
  expect(accepted({ city: 'Town', country, region, ...(postalCode && { postalCode }) }).region).toBe(written)
})

test.each([
  [{ country: 'SG', postalCode: '018989' }, 'Singapore'],
  [{ country: 'AE', region: 'Dubai' }, 'Dubai'],
  [{ country: 'MO' }, 'Macao'],
])('%j, where no city is required, is in the city %s', (address, city) => {
  expect(accepted(address).city).toBe(city)
})

// Stored addresses and events have the shape of `Address`, which takes them still.
test.each(['name', 'line1', 'line2', 'city', 'region', 'postalCode'])(
  'an order is refused with an invisible %s',
  (field) => {
    const address = { city: 'Town', country: 'HK', region: 'Kowloon' }
    const invisible = { ...person, ...address, [field]: '\u200b\u3164' }
    expect(refused({ ...address, [field]: '\u200b\u3164' })).toEqual([[field, 'must have a visible character']])
    expect(Address.safeParse(invisible).success).toBe(true)
  },
)
