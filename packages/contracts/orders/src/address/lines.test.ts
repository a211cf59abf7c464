// cspell:ignore ʻĪao
import { expect, test } from 'vitest'
import { Address } from '../order.ts'
import { addressLines } from './lines.ts'
import { regionsOf, rulesOf } from './rules.ts'

const inLatin = { name: 'Ada Lovelace', line1: '12 High Street', city: 'Town' }

test.each([
  ['GB', { city: 'London', postalCode: 'SW1A 1AA' }, ['London', 'SW1A 1AA']],
  ['DE', { city: 'Berlin', postalCode: '10115' }, ['10115 Berlin']],
  ['US', { city: 'Springfield', region: 'IL', postalCode: '62704' }, ['Springfield, IL 62704']],
  ['CA', { city: 'Ottawa', region: 'ON', postalCode: 'K1A 0B1' }, ['Ottawa ON K1A 0B1']],
  ['AU', { city: 'Canberra', region: 'ACT', postalCode: '2600' }, ['Canberra ACT 2600']],
  ['HK', { city: 'Mong Kok', region: 'Kowloon' }, ['Mong Kok', 'Kowloon']],
  ['AE', { city: 'Dubai', region: 'Dubai' }, ['Dubai']],
  ['QA', { city: 'Doha' }, ['Doha']],
  ['CH', { city: 'Zürich', postalCode: '8001' }, ['CH-8001 Zürich']],
  ['GG', { city: 'St Peter Port', postalCode: 'GY1 1AA' }, ['St Peter Port', 'GUERNSEY', 'GY1 1AA']],
  ['SG', { city: 'Singapore', postalCode: '018989' }, ['SINGAPORE 018989']],
  // Once, though it is the city and the province; and no space or comma stands alone.
  ['ES', { city: 'Madrid', region: 'Madrid', postalCode: '28039' }, ['28039 Madrid']],
  ['TR', { city: 'Adana', region: 'Adana', postalCode: '01960' }, ['01960 Adana']],
  ['RO', { city: 'Bucharest', postalCode: '060274' }, ['060274 Bucharest']],
  ['JP', { city: 'Chiyoda', region: 'Tokyo', postalCode: '100-0005' }, ['Chiyoda, Tokyo', '100-0005']],
  ['PR', { city: 'San Juan', region: 'PR', postalCode: '00930' }, ['San Juan PR 00930']],
  [
    'GG',
    { city: 'St Peter Port', region: 'Guernsey', postalCode: 'GY1 1AA' },
    ['St Peter Port', 'GUERNSEY', 'GY1 1AA'],
  ],
  // Stored before the rules of countries were checked: nothing is left out.
  ['US', { city: 'Springfield', postalCode: '62704' }, ['Springfield 62704']],
  ['HK', { city: 'Mong Kok', postalCode: '000000' }, ['000000', 'Mong Kok']],
  ['GB', { city: 'Dover', region: 'Kent', postalCode: 'CT16 1AA' }, ['Kent', 'Dover', 'CT16 1AA']],
])('%s prints %j below the street', (country, fields, lines) => {
  const address = { ...inLatin, country, ...fields }
  expect(addressLines(address)).toEqual(['Ada Lovelace', '12 High Street', ...lines])
  expect(addressLines({ ...address, line2: 'Second floor' }).slice(0, 3)).toEqual([
    'Ada Lovelace',
    '12 High Street',
    'Second floor',
  ])
})

test('prints an address in the country’s own script from the largest part to the name', () => {
  const address = { name: '山田太郎', line1: '丸の内1-2', line2: '3階', city: '千代田区', region: '東京都' }
  expect(addressLines({ ...address, postalCode: '100-0005', country: 'JP' })).toEqual([
    '〒100-0005',
    '東京都',
    '千代田区',
    '丸の内1-2',
    '3階',
    '山田太郎',
  ])
  const inHongKong = { name: '陳大文', line1: '彌敦道1號', city: '旺角', region: '九龍', country: 'HK' }
  expect(addressLines(inHongKong)).toEqual(['九龍', '旺角', '彌敦道1號', '陳大文'])
})

test('Latin letters beside those of another script leave an address in that script', () => {
  const address = { name: '山田太郎', city: '千代田区', region: '東京都', postalCode: '100-0005', country: 'JP' }
  for (const line1 of ['丸の内1-1 Aビル', 'ﾏﾙﾉｳﾁ 1-1', 'Bタワー 3F'])
    expect(addressLines({ ...address, line1 })).toEqual(['〒100-0005', '東京都', '千代田区', line1, '山田太郎'])
  expect(addressLines({ ...address, line1: 'ʻĪao 1-1' })[0]).toBe('山田太郎')
})

test.each(Address.shape.country.options)('%s prints everything that an address has', (country) => {
  const region = regionsOf(country)[0]?.value ?? 'Region'
  const address = { ...inLatin, line2: 'Flat 2', region, postalCode: rulesOf(country).example ?? '0000' }
  const printed = addressLines({ ...address, country }).join('\n')
  for (const part of Object.values(address)) expect(printed).toContain(part)
  expect(printed).not.toMatch(/%|undefined|^\s|\s$|\n\n/m)
})
